// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;

/** What a finished run leaves in its directory besides its configuration and its status. */
public record FinishedFiles(Settings settings, RunDirectory directory) {
  /** Names of all of them. */
  public static List<String> of(Settings settings) {
    return Stream.concat(
            Stream.of(RunManifest.FILE, Ledger.FILE, Metrics.FILE, Report.FILE), models(settings))
        .toList();
  }

  private static Stream<String> models(Settings settings) {
    return Stream.of(Learner.values())
        .filter(learner -> learner == Learner.STUDENT || hasTeacher(settings))
        .map(Models::file);
  }

  /** Names of those that are not there; {@code train} makes them again from the last checkpoint. */
  List<String> missing() {
    return of(settings).stream().filter(directory::isAbsent).toList();
  }

  /**
   * Makes sure that the models are there.
   *
   * @throws UserException (exit 3) that says how to come by the one that is missing
   */
  public void requireModels() {
    models(settings)
        .filter(directory::isAbsent)
        .findFirst()
        .ifPresent(
            file -> {
              throw noModel(file);
            });
  }

  /**
   * Reads a model.
   *
   * @throws UserException (exit 3) when there is none, or when it is not of this network
   */
  public NetworkState model(Learner learner, NetworkSpec network) {
    String file = Models.file(learner);
    byte[] bytes = new Models(directory).read(learner).orElseThrow(() -> noModel(file));
    return Safetensors.read(directory.describe(file), bytes).load(network.tensors());
  }

  private UserException noModel(String file) {
    return new UserException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "Cannot evaluate %s: no such file; train writes it %s",
            directory.describe(file),
            new Status(directory).isFinished()
                ? "again from the newest checkpoint"
                : "when it is done"));
  }

  /** Whether a run has a teacher with a network of its own. */
  static boolean hasTeacher(Settings settings) {
    DistillationMode mode = settings.distillation().mode();
    return mode != DistillationMode.NONE && !mode.isOfOneNetwork();
  }
}
