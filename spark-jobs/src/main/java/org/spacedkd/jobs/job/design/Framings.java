// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.Locale;
import java.util.OptionalInt;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.shards.Split;

/** What size the networks of a run see. */
public final class Framings {
  private Framings() {}

  /**
   * The size that the settings ask for, or that of the prepared images.
   *
   * @throws UserException (exit 2) where neither is known
   */
  public static Framing of(DataSettings data, Manifest manifest) {
    OptionalInt side = data.pixels().imageSize();
    if (side.isPresent() && !hasSize(manifest, side.getAsInt())) {
      return new Framing.Square(side.getAsInt(), data.pixels().resizeFilter());
    }
    if (hasSize(manifest, 0)) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot train on %s: its images differ in size; set spaced-kd.data.image-size",
              data.directory()));
    }
    return new Framing.AsPrepared(
        manifest.height(), manifest.width(), data.pixels().resizeFilter());
  }

  /** Number of prepared images, and their shape as networks see them. */
  public static DataShape shape(DataSettings data, Manifest manifest) {
    Framing framing = of(data, manifest);
    return new DataShape(
        manifest.split(Split.TRAIN).rows(),
        manifest.split(Split.TEST).rows(),
        manifest.classes().size(),
        manifest.channels(),
        framing.height(),
        framing.width());
  }

  private static boolean hasSize(Manifest manifest, int side) {
    return manifest.height() == side && manifest.width() == side;
  }
}
