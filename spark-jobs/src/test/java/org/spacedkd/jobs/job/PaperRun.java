// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.spacedkd.core.configuration.reading.SettingsReader;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.plan.Dataset;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.job.design.RunDesign;

/** The paper's CIFAR-100 run, ResNet-18 and s = 1.5, for {@code plan}. */
final class PaperRun {
  static final long MIB = 1L << 20;

  private PaperRun() {}

  static Cluster cluster(int executors, int tasks) {
    OptionalLong unsaid = OptionalLong.empty();
    return new Cluster(executors, tasks, unsaid, unsaid, unsaid, 1024 * MIB);
  }

  static PlannedRun run(String... settings) {
    return run(
        "experiments/cifar100-resnet18-spaced.conf",
        Dataset.CIFAR100.published().orElseThrow(),
        settings);
  }

  /** Another run. */
  static PlannedRun run(String file, DataShape data, String... settings) {
    List<String> overrides =
        List.of(settings).stream().map(setting -> "spaced-kd." + setting).toList();
    return new RunDesign(SettingsReader.read(conf(file), overrides), data).planned();
  }

  /** A file that is shipped. */
  static Path conf(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root.resolve("conf").resolve(name);
  }
}
