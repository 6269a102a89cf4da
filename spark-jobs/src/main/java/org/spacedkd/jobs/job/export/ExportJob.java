// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.Location;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.ModelFormat;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.job.run.FinishedRun;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.storage.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes a model of a finished run for other programs: {@code spaced-kd export --conf
 * conf/demo.conf}.
 */
@Command(
    name = "export",
    description = "Writes a finished run's model for PyTorch, ONNX and Deeplearning4j.")
public final class ExportJob implements Runnable {
  /** Of the run directory. */
  private static final String DIRECTORY = "export";

  @Mixin private ConfigurationOptions configuration;

  @Option(
      names = "--learner",
      paramLabel = "student|teacher",
      defaultValue = "student",
      description = "Whose model; the student's unless given.")
  private String learner;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "safetensors, onnx or dl4j; may be repeated, all unless given.")
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--images",
      paramLabel = "normalized|bytes",
      defaultValue = "normalized",
      description =
          "What the ONNX graph takes: floats that were normalised as its metadata say, or bytes "
              + "[batch, height, width, 3], which it normalises itself.")
  private String images;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Directory, a path or Hadoop URI; export/ of the run directory unless given.")
  private Optional<String> directory = Optional.empty();

  @Override
  public void run() {
    Settings settings = configuration.settings();
    List<ModelFormat> chosen =
        formats.isEmpty() ? ModelFormat.all() : formats.stream().map(ModelFormat::named).toList();
    ImageInput input = ImageInput.named(images);
    Configuration hadoop = HadoopSettings.ofThisProcess();
    FinishedRun run = FinishedRun.open(settings, hadoop);
    Learner whose = learner(run.learners());
    TrainedModel model = run.model(whose);
    RunDirectory target =
        RunDirectory.at(
            directory
                .map(to -> Location.ofOption("--to", to, HadoopSettings.workingDirectory()))
                .orElseGet(() -> settings.run().directory() + "/" + DIRECTORY),
            hadoop);
    for (ModelFormat format : chosen) {
      String file = whose.label() + "." + format.extension();
      target.write(file, format.bytes(model, input));
      System.out.printf(Locale.ROOT, "%-12s %s%n", format.name(), target.describe(file));
    }
  }

  private Learner learner(Set<Learner> known) {
    return known.stream()
        .filter(one -> one.label().equals(learner))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(
                        Locale.ROOT,
                        "Unknown learner: %s (known: %s)",
                        learner,
                        known.stream().map(Learner::label).collect(Collectors.joining(", ")))));
  }
}
