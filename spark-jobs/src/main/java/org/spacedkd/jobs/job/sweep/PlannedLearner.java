// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.Optional;
import java.util.SortedMap;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Computation;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.job.design.RunDesign;

/**
 * The lone learner of a cell before anything runs: runs whose learners have the same fields can
 * share its trajectory.
 *
 * @param fields what determines it, as far as a configuration says
 */
record PlannedLearner(LoneLearner lone, SortedMap<String, String> fields) {
  /** The learner of a run that has one which trains alone at some time. */
  static Optional<PlannedLearner> of(RunDesign design) {
    EngineSettings engine = design.settings().engine();
    return LoneLearner.of(design.training(), design.plan())
        .filter(lone -> !lone.alone().isEmpty())
        .map(
            lone ->
                new PlannedLearner(
                    lone,
                    lone.fields()
                        .with(data(design.settings().data()))
                        .with(Batches.of(design.batches()))
                        .with(Computation.of(engine.name(), engine.device()))
                        .with(beginning(design.settings(), lone.learner()))
                        .texts()));
  }

  /** Steps that it takes alone. */
  int steps() {
    return lone.alone().stream().mapToInt(Steps::length).sum();
  }

  private static Fields data(DataSettings data) {
    return Fields.NONE
        .with("data", data.directory())
        .with("dataset", data.dataset().label())
        .with("image-size", data.pixels().imageSize().toString())
        .with("filter", data.pixels().resizeFilter().label())
        .with("augmentation", data.pixels().augmentation().label())
        .with(
            "normalization",
            data.pixels().normalization().map(values -> values.identity()).orElse(""));
  }

  private static Fields beginning(Settings settings, Learner learner) {
    boolean teaches = learner == Learner.TEACHER;
    NetworkSettings network = teaches ? settings.teacher().network() : settings.student().network();
    return Fields.NONE
        .with("initialization", Words.word(network.initialization()))
        .with("initial-seed", teaches ? settings.teacher().seed() : settings.run().seed())
        .with("initial-weights", teaches ? settings.teacher().weights().orElse("") : "");
  }
}
