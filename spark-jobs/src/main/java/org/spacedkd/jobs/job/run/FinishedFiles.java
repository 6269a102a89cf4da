// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.design.Framings;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;

/** What a finished run leaves in its directory besides its configuration and its status. */
public record FinishedFiles(Settings settings, RunDirectory directory) {
  /** Names of all of them. */
  public static List<String> of(Settings settings) {
    return Stream.concat(
            Stream.of(RunManifest.FILE, LedgerLine.FILE, MetricsLine.FILE, Report.FILE),
            models(settings))
        .toList();
  }

  private static Stream<String> models(Settings settings) {
    return Stream.of(Learner.values())
        .filter(
            learner ->
                learner == Learner.STUDENT || settings.distillation().mode().hasTeacherNetwork())
        .map(Models::file);
  }

  /**
   * Names of those that are not there, or not as the newest checkpoint has them, from which {@code
   * train} makes them again.
   */
  List<String> missing(Configuration hadoop) {
    Map<String, byte[]> expected = ofTheNewestCheckpoint(hadoop);
    return of(settings).stream()
        .filter(name -> directory.isAbsent(name) || isOther(name, expected))
        .toList();
  }

  private boolean isOther(String name, Map<String, byte[]> expected) {
    return expected.containsKey(name)
        && directory.read(name).filter(found -> Arrays.equals(found, expected.get(name))).isEmpty();
  }

  /** The models and the journals; nothing where data or checkpoint are not there to tell. */
  private Map<String, byte[]> ofTheNewestCheckpoint(Configuration hadoop) {
    Map<String, byte[]> files = new HashMap<>();
    List<JsonLines> journals =
        List.of(new JsonLines(LedgerLine.FILE), new JsonLines(MetricsLine.FILE));
    try {
      PreparedData.manifest(settings.data().directory(), hadoop)
          .map(data -> new RunDesign(settings, Framings.shape(settings.data(), data)).layouts())
          .flatMap(layouts -> Checkpoints.toRead(directory, journals).newest(layouts))
          .ifPresent(
              newest -> {
                newest
                    .turn()
                    .states()
                    .forEach(
                        (learner, state) ->
                            files.put(Models.file(learner), Models.bytes(learner, state)));
                journals.forEach(journal -> files.put(journal.name(), journal.bytes()));
              });
    } catch (UserException e) {
      if (e.exitCode() != ExitCode.DATA) {
        throw e;
      }
      // From what is damaged, train makes nothing again either.
    }
    return files;
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
}
