// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.design.Framings;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * A run that has been trained to its end, and the data it was trained on: what its models are, no
 * cluster needed.
 */
public record FinishedRun(Settings settings, RunDirectory directory, Manifest data) {
  private static final String AGAIN = "train writes it again from the newest checkpoint";

  /**
   * Opens the run of a configuration.
   *
   * @throws UserException (exit 3) when the run is not finished, or when the data's manifest, which
   *     names the classes, is not there or not the run's
   */
  public static FinishedRun open(Settings settings, Configuration hadoop) {
    Run run = Run.open(settings, hadoop);
    if (new StoredConfiguration(run.directory()).read().isEmpty()) {
      throw Run.notBegun("export", run.directory());
    }
    ObjectNode manifest =
        RunManifest.read(run.directory())
            .orElseThrow(
                () ->
                    cannotExport(
                        run.directory(),
                        String.format(Locale.ROOT, "%s is missing; %s", RunManifest.FILE, AGAIN)));
    if (!run.isFinished()) {
      throw cannotExport(run.directory(), "the run is not finished; train goes on with it");
    }
    String prepared = settings.data().directory();
    Manifest data =
        PreparedData.manifest(prepared, hadoop)
            .orElseThrow(
                () ->
                    cannotExport(
                        run.directory(),
                        String.format(
                            Locale.ROOT,
                            "the names of its classes are in %s, where no data are prepared",
                            prepared)));
    if (!manifest.path("data_sha256").asText().equals(data.contentSha256())) {
      throw cannotExport(
          run.directory(),
          String.format(Locale.ROOT, "it was not trained on the data prepared in %s", prepared));
    }
    return new FinishedRun(settings, run.directory(), data);
  }

  private static UserException cannotExport(RunDirectory directory, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot export %s: %s", directory.describe(""), reason));
  }

  /** The learners that have a model. */
  public Set<Learner> learners() {
    return inference().owners();
  }

  /** As a user takes them home: without what only trains. */
  private TrainingSpec inference() {
    return new RunDesign(settings, Framings.shape(settings.data(), data)).inference();
  }

  /**
   * The model of a learner.
   *
   * @throws UserException (exit 3) when its file is not there, or not of this network
   */
  public TrainedModel model(Learner learner) {
    byte[] bytes =
        new Models(directory)
            .read(learner)
            .orElseThrow(
                () ->
                    cannotExport(
                        directory,
                        String.format(
                            Locale.ROOT, "%s is missing; %s", Models.file(learner), AGAIN)));
    NetworkSpec network = inference().learner(learner).network();
    return new TrainedModel(
        network,
        Safetensors.read(directory.describe(Models.file(learner)), bytes).load(network.tensors()),
        data.classes(),
        settings.data().pixels().normalization().orElseGet(data::normalization),
        origin(learner, Sha256.of(bytes)));
  }

  private Map<String, String> origin(Learner learner, String sha256) {
    NetworkSettings network =
        learner == Learner.TEACHER ? settings.teacher().network() : settings.student().network();
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("run", settings.run().name());
    origin.put("learner", learner.label());
    origin.put("mode", Words.word(settings.distillation().mode()));
    origin.put("dataset", data.dataset());
    origin.put("architecture", Words.word(network.architecture()));
    origin.put("stem", Words.word(network.stem()));
    origin.put(
        "channels",
        String.join(" ", network.design().widths().stream().map(String::valueOf).toList()));
    origin.put("sha256", sha256);
    return origin;
  }
}
