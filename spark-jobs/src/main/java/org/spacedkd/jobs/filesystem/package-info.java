// SPDX-License-Identifier: Apache-2.0
/** The file systems that Hadoop knows: which there are, and what goes wrong with them. */
package org.spacedkd.jobs.filesystem;
