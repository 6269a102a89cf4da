// SPDX-License-Identifier: Apache-2.0
/** The commands: each reads the configuration, calls the library and says what came of it. */
package org.spacedkd.jobs.job;
