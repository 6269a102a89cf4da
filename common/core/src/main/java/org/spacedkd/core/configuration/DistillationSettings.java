// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;

/**
 * Group {@code distillation}.
 *
 * @param objective the student's, in every mode but {@link DistillationMode#NONE}
 * @param teacherStatistics of the frozen teacher's batch norm during a replay
 */
public record DistillationSettings(
    DistillationMode mode,
    Interval interval,
    Tail tail,
    Distillation objective,
    Statistics teacherStatistics,
    OnlineTeacher onlineTeacher) {}
