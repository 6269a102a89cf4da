// SPDX-License-Identifier: Apache-2.0
/** What comes before the program: whether it can run here. Compiled for Java 8. */
package org.spacedkd.jobs.launch;
