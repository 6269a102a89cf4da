// SPDX-License-Identifier: Apache-2.0
/**
 * Who trains when. A distillation mode is nothing but a sequence of turns, and {@link
 * org.spacedkd.core.schedule.SpacingSchedule} is the pure function that lists them. Depends on
 * nothing.
 */
package org.spacedkd.core.schedule;
