// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.PixelSums;
import org.spacedkd.jobs.data.shards.Split;

/** The real CIFAR-100. */
class Cifar100IT {
  private static final Comparator<Double> WITHIN_ROUNDING = new DoubleComparator(1e-7);

  @TempDir private Path temporary;

  @Test
  void isPreparedWhole() throws IOException, InterruptedException {
    Path source = RealImages.unpack();

    try (JavaSparkContext context = LocalSpark.open(2)) {
      String directory = temporary.resolve("cifar100").toString();
      long start = System.nanoTime();
      Manifest manifest =
          Preparation.prepare(
              context, DatasetSource.CIFAR100, Originals.of(source.toString()), directory);
      System.out.printf("CIFAR-100 prepared in %.1f s%n", (System.nanoTime() - start) / 1e9);

      PreparedData data = PreparedData.open(context, directory, "cifar100");
      assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(50_000);
      assertThat(manifest.split(Split.TEST).rows()).isEqualTo(10_000);
      assertThat(manifest.classes()).startsWith("apple").endsWith("worm");
      assertThat(imagesByClass(data, Split.TRAIN)).hasSize(100);
      assertThat(imagesByClass(data, Split.TRAIN).values()).containsOnly(500L);
      assertThat(imagesByClass(data, Split.TEST).values()).hasSize(100).containsOnly(100L);
      // Mean and deviation of the training images as everybody has them.
      Normalization normalization =
          data.examples(Split.TRAIN)
              .map(example -> PixelSums.of(example.decode()))
              .reduce(PixelSums::plus)
              .normalization();
      assertThat(normalization.mean())
          .usingElementComparator(WITHIN_ROUNDING)
          .containsExactly(0.50707516, 0.48654887, 0.44091784);
      assertThat(normalization.deviation())
          .usingElementComparator(WITHIN_ROUNDING)
          .containsExactly(0.26733429, 0.25643846, 0.27615047);
    }
  }

  private static Map<Integer, Long> imagesByClass(PreparedData data, Split split) {
    JavaRDD<Integer> labels = data.examples(split).map(Example::label);
    return labels.countByValue();
  }
}
