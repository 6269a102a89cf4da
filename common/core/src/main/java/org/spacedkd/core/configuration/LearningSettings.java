// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/** The groups that say what is learned, and how. */
public record LearningSettings(
    TeacherSettings teacher,
    StudentSettings student,
    OptimizerSettings optimizer,
    TrainingSettings training,
    DistillationSettings distillation,
    AveragingSettings averaging) {}
