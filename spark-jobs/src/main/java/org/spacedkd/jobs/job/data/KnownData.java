// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.data;

import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.design.Framings;

/**
 * What can be known of a configuration's data without opening them: prepared ones by their
 * manifest, others as they were published.
 *
 * @param shape nothing where the data are their owner's and not prepared yet
 * @param origin from where this is known
 */
public record KnownData(Optional<DataShape> shape, String origin) {
  /**
   * Looks for prepared data, of which it reads the manifest only.
   *
   * @throws UserException (exit 3) when other data were prepared there, or by other lists, (exit 2)
   *     when data would be prepared among their originals
   */
  public static KnownData of(DataSettings data, Configuration hadoop) {
    return PreparedData.manifest(data.directory(), hadoop)
        .map(manifest -> prepared(data, manifest, hadoop))
        .orElseGet(() -> unprepared(data, hadoop));
  }

  /**
   * Data of which there will be so many images.
   *
   * @throws UserException (exit 2) when the configuration does not say of what size
   */
  public static KnownData counted(DataSettings data, int trainImages, int testImages, int classes) {
    int side =
        data.pixels()
            .imageSize()
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.CONFIGURATION,
                        String.format(
                            Locale.ROOT,
                            "Cannot plan on %s: set spaced-kd.data.image-size",
                            data.dataset().label())));
    return new KnownData(
        Optional.of(new DataShape(trainImages, testImages, classes, Image.CHANNELS, side, side)),
        String.format(
            Locale.ROOT,
            "as counted on the command line: none are prepared in %s",
            data.directory()));
  }

  private static KnownData prepared(DataSettings data, Manifest manifest, Configuration hadoop) {
    if (!manifest.dataset().equals(data.dataset().label())) {
      throw new UserException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "Cannot train on %s: it holds %s, the configuration names %s",
              data.directory(),
              manifest.dataset(),
              data.dataset().label()));
    }
    TrainingData.requireSameLists(data, manifest, hadoop);
    return new KnownData(
        Optional.of(Framings.shape(data, manifest)),
        String.format(Locale.ROOT, "prepared in %s", data.directory()));
  }

  private static KnownData unprepared(DataSettings data, Configuration hadoop) {
    TrainingData.requireApart(data, hadoop);
    return new KnownData(
        data.dataset()
            .published()
            .map(
                shape ->
                    data.pixels().imageSize().isPresent()
                        ? shape.of(data.pixels().imageSize().getAsInt())
                        : shape),
        String.format(Locale.ROOT, "as published: none are prepared in %s", data.directory()));
  }
}
