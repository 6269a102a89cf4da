// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/** The groups that say what is looked at and kept as a run goes on. */
public record KeepingSettings(
    CheckpointSettings checkpoint,
    EvaluationSettings evaluation,
    TrajectorySettings trajectory,
    TrackingSettings tracking) {}
