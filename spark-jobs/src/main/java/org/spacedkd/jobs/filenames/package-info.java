// SPDX-License-Identifier: Apache-2.0
/** Whether this Java can keep the names of files. */
package org.spacedkd.jobs.filenames;
