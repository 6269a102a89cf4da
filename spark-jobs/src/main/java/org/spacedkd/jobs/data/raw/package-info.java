// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets of small raw images, generated or in the original binary files, which are counted
 * before they are read ({@link org.spacedkd.jobs.data.raw.RowSource}).
 */
package org.spacedkd.jobs.data.raw;
