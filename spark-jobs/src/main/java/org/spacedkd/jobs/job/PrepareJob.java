// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.Preparation.Occasion;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reads a data set from {@code data.source} and writes Parquet files and a manifest to {@code
 * data.directory}: {@code spaced-kd prepare --conf conf/datasets/cifar100.conf}.
 */
@Command(
    name = "prepare",
    description =
        "Writes a data set as Parquet files with a manifest; done before, from the same files,"
            + " it does nothing.")
public final class PrepareJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Option(
      names = "--again",
      description = "Prepares anew what was prepared there before, from the files there are now.")
  private boolean again;

  @Override
  public void run() {
    List<Settings> runs =
        configuration
            .sweep()
            .map(sweep -> sweep.cells().stream().map(CellSettings::settings).toList())
            .orElseGet(() -> List.of(configuration.settings()));
    Settings first = runs.get(0);
    try (Session session = Session.open("prepare " + first.data().dataset().label(), first.run())) {
      // The cells of a sweep mostly have data in common.
      Map<String, Settings> directories = new LinkedHashMap<>();
      runs.forEach(run -> directories.putIfAbsent(run.data().directory(), run));
      directories.values().forEach(run -> say(session, run));
    }
  }

  private void say(Session session, Settings settings) {
    long start = System.nanoTime();
    Manifest manifest =
        TrainingData.prepare(session, settings, again ? Occasion.AGAIN : Occasion.FIRST);
    System.out.printf(
        Locale.ROOT,
        "%s: %d training and %d test images of %d classes in %s (%.1f s)%n",
        manifest.dataset(),
        manifest.split(Split.TRAIN).rows(),
        manifest.split(Split.TEST).rows(),
        manifest.classes().size(),
        settings.data().directory(),
        (System.nanoTime() - start) / 1e9);
    if (manifest.account().listed() > 0) {
      System.out.println(manifest.account().line());
    }
  }
}
