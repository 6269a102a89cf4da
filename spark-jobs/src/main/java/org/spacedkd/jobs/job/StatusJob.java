// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.List;
import java.util.Locale;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.RunManifest;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.job.sweep.SweepStatus;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.Trajectory;
import org.spacedkd.jobs.trajectory.TrajectoryStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Says where a run stands, or each cell of a sweep: {@code spaced-kd status --conf conf/demo.conf}.
 */
@Command(name = "status", description = "Says where a run stands, or a sweep, and its accuracies.")
public final class StatusJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Override
  public void run() {
    configuration
        .sweep()
        .ifPresentOrElse(
            sweep ->
                SweepStatus.of(sweep, HadoopSettings.ofThisProcess()).forEach(System.out::println),
            () -> print(configuration.settings()));
  }

  private static void print(Settings settings) {
    RunDirectory directory = Run.open(settings, HadoopSettings.ofThisProcess()).directory();
    RunStatus status =
        new Status(directory)
            .read()
            .orElseThrow(() -> Run.without(RunStatus.FILE, "tell the status of", directory));
    status
        .json()
        .fields()
        .forEachRemaining(field -> print(field.getKey(), field.getValue().asText()));
    new Trajectory(directory).status().ifPresent(text -> print("snapshots", text));
    settings.trajectory().directory().stream()
        .map(uri -> TrajectoryStore.at(uri, HadoopSettings.ofThisProcess()))
        .flatMap(store -> store.status(trajectory(directory)).stream())
        .forEach(text -> print("trajectory", text));
    Metrics.read(directory).stream()
        .flatMap(List::stream)
        .filter(EvaluationLine.class::isInstance)
        .map(EvaluationLine.class::cast)
        .filter(EvaluationLine::isOfDeepestExit)
        .forEach(
            line ->
                print(
                    line.learner().label() + " accuracy",
                    String.format(Locale.ROOT, "%s at epoch %s", line.accuracy(), line.epoch())));
  }

  /** SHA-256 of the key of the trajectory that the run follows. */
  private static String trajectory(RunDirectory directory) {
    return RunManifest.read(directory)
        .map(manifest -> manifest.path("trajectory").asText())
        .orElse("");
  }

  private static void print(String name, String value) {
    System.out.printf(Locale.ROOT, "%-18s %s%n", name, value);
  }
}
