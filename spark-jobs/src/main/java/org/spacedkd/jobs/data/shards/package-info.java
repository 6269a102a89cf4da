// SPDX-License-Identifier: Apache-2.0
/**
 * Prepared examples in files of bounded size, the shards. A {@link
 * org.spacedkd.jobs.data.shards.Source} cuts a data set into them before any is written; each is
 * written and read by one task, from end to end.
 */
package org.spacedkd.jobs.data.shards;
