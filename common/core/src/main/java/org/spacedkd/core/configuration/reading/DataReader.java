// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.wholeNumber;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.OrderSettings;
import org.spacedkd.core.configuration.OriginalsSettings;
import org.spacedkd.core.configuration.PixelSettings;
import org.spacedkd.core.configuration.RecordingSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.plan.Dataset;
import org.spacedkd.core.training.Prefetch;

/** Reads {@link DataSettings}. */
record DataReader(Keys keys) {
  private static final String MEAN = "data.mean";
  private static final String DEVIATION = "data.deviation";

  DataSettings data() {
    // What data are made of counts by what they are; their files say so.
    Keys aside = keys.affecting(Effect.NOTHING);
    Dataset dataset = keys.read("data.dataset", choice(Dataset.class));
    OriginalsSettings originals = originals(aside);
    String directory = aside.readLocation("data.directory");
    PixelSettings pixels = pixels();
    OptionalInt trainExamples = keys.readOptionalCount("data.train-examples");
    // Messages name settings in the order in which they are read.
    int recordedEpochs = aside.read("data.recorded-epochs", wholeNumber(1));
    long segmentBytes = aside.read("data.segment-bytes", Kind.bytes("1 KiB", "1 GiB"));
    long keptImageBytes = aside.read("data.kept-image-bytes", Kind.bytes("0 B", "1 TiB"));
    OrderSettings order =
        new OrderSettings(
            keys.read("data.order", choice(OrderSettings.Kind.class)),
            keys.read("data.shards-per-group", wholeNumber(1)));
    Prefetch prefetch =
        new Prefetch(
            aside.read("data.prefetch-steps", wholeNumber(0)),
            aside.read("data.decoding-threads", wholeNumber(0)));
    return new DataSettings(
        dataset,
        originals,
        directory,
        pixels,
        trainExamples,
        order,
        new RecordingSettings(recordedEpochs, segmentBytes, keptImageBytes, prefetch));
  }

  private static OriginalsSettings originals(Keys aside) {
    return new OriginalsSettings(
        aside.readOptionalLocation("data.source"),
        aside.readOptionalLocation("data.classes"),
        aside.readOptionalLocation("data.validation-list"),
        aside.read("data.max-bad", wholeNumber(0)));
  }

  private PixelSettings pixels() {
    return new PixelSettings(
        keys.readOptionalCount("data.image-size"),
        keys.read("data.resize-filter", choice(ResizeFilter.class)),
        keys.read("data.augmentation", choice(Augmentation.class)),
        normalization());
  }

  private Optional<Normalization> normalization() {
    Optional<List<Double>> mean = keys.readOptional(MEAN, Kind.channels(Range.atLeast(0)));
    Optional<List<Double>> deviation = keys.readOptional(DEVIATION, Kind.channels(Range.above(0)));
    if (mean.isPresent() != deviation.isPresent()) {
      keys.refuse(
          DEVIATION,
          String.format(Locale.ROOT, "set where %s is, and only there", Settings.path(MEAN)),
          MEAN);
      return Optional.empty();
    }
    return mean.map(values -> new Normalization(values, deviation.orElseThrow()));
  }
}
