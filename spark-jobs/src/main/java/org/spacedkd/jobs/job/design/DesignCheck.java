// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.MapSize;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.LoneValue;

/** Whether the steps of a design can be computed; each check refuses with exit 2. */
record DesignCheck(RunDesign design) {
  /** A worker's images have to fit into an array. */
  static void requireArrays(Settings settings, DataShape data, int examples) {
    long batch = Math.min(settings.training().globalBatchSize(), examples);
    long share = (batch - 1) / settings.averaging().workers() + 1;
    if (share > Integer.MAX_VALUE / data.imageValues()) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot train on %d images of %d x %d pixels at once: a worker holds at most %d values (%s)",
              share,
              data.height(),
              data.width(),
              Integer.MAX_VALUE,
              "lower "
                  + "data.image-size or training.global-batch-size, or raise averaging.workers"));
    }
  }

  /** Exits double halved maps, and join them with the maps that they were. */
  void requireMapsThatJoin() {
    for (LearnerSpec learner : design.training().learners().values()) {
      Optional<Node> joint = MapSize.mismatch(learner.network());
      if (joint.isPresent()) {
        throw new UserException(
            ExitCode.CONFIGURATION,
            String.format(
                Locale.ROOT,
                "Cannot build %s for images of %d x %d: exits halve and double maps, so all of them"
                    + " but the last stage's need even sides; change spaced-kd.data.image-size (a"
                    + " multiple of 8, of 32 with stem imagenet)",
                joint.get().name(),
                design.data().height(),
                design.data().width()));
      }
    }
  }

  void requireSeveralValues() {
    Optional<LoneValue> found = LoneValue.in(design.training(), design.plan());
    if (found.isPresent()) {
      LoneValue lone = found.get();
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot normalise %s of the %s: in step %d worker %d has 1 of %d examples, on a map"
                  + " of 1 x 1; change spaced-kd.training.global-batch-size (%d),"
                  + " spaced-kd.averaging.workers (%d) or spaced-kd.data.image-size (%d)",
              lone.batchNorm(),
              lone.learner().label(),
              lone.step(),
              lone.worker(),
              lone.examples(),
              design.batches().globalBatch(),
              design.batches().workers(),
              Math.min(design.data().height(), design.data().width())));
    }
  }
}
