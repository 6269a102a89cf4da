// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.ResolvedConfig;

/** All settings that a run may go on under other values of, and why. */
class EffectsTest {
  private static final ResolvedConfig DEFAULTS = SettingsReader.defaults();

  @Test
  void ofWhereARunWritesAndWhatItKeepsAreNone() {
    assertThat(affecting(Effect.NOTHING))
        .containsExactlyInAnyOrder(
            "checkpoint.every-windows",
            "checkpoint.keep",
            "checkpoint.trajectory",
            "data.classes",
            "data.decoding-threads",
            "data.directory",
            "data.kept-image-bytes",
            "data.max-bad",
            "data.prefetch-steps",
            "data.recorded-epochs",
            "data.segment-bytes",
            "data.source",
            "data.validation-list",
            "pipeline",
            "run.directory",
            "run.engine-change",
            "run.grace-seconds",
            "run.lease-seconds",
            "run.mixed-arithmetic",
            "run.name",
            "run.task-patience-seconds",
            "tracking.mlflow.experiment",
            "tracking.mlflow.uri",
            "tracking.tensorboard",
            "trajectory.directory");
  }

  @Test
  void ofWhatComputesAreBitsAlone() {
    assertThat(affecting(Effect.COMPUTATION))
        .containsExactlyInAnyOrder(
            "averaging.implementation", "engine", "precision", "threads-per-worker");
  }

  @Test
  void ofATeachersFileAreWhatItHolds() {
    assertThat(affecting(Effect.CONTENT)).containsExactly("teacher.weights");
  }

  private static List<String> affecting(Effect effect) {
    return DEFAULTS.effects().keySet().stream()
        .filter(path -> DEFAULTS.affects(path) == effect)
        .map(path -> path.substring("spaced-kd.".length()))
        .toList();
  }
}
