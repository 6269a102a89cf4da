// SPDX-License-Identifier: Apache-2.0
/**
 * What comes of a run, in processes of its own where it has to be: modes and orders, the same bits
 * however it is spread, stopped, killed, resumed or shared, and how it ends where it cannot go on.
 */
package org.spacedkd.jobs.run;
