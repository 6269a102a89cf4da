// SPDX-License-Identifier: Apache-2.0
/**
 * HTML as a tree of {@link org.spacedkd.jobs.report.page.Element}s, and what every page has:
 * tables, which are also written as CSV, tiles, and numbers as people read them.
 */
package org.spacedkd.jobs.report.page;
