// SPDX-License-Identifier: Apache-2.0
/**
 * What a run or a sweep is told: a record per group of {@code reference.conf}, which makes of its
 * values what the other packages take, a schedule, an objective, an optimizer. Only the jobs see
 * this package; everything else takes the records of its own package.
 */
package org.spacedkd.core.configuration;
