// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.image.Normalization;

/**
 * The real CIFAR-100 out of the archives in the directory of the system property {@value
 * #PROPERTY}, by default {@code ../shared/data} from the root of the repository.
 */
class Cifar100IT {
  private static final String PROPERTY = "images.directory";

  private static final Comparator<Double> WITHIN_ROUNDING = new DoubleComparator(1e-7);

  @TempDir private Path temporary;

  @Test
  void isPreparedWhole() throws IOException, InterruptedException {
    Path archives = Path.of(System.getProperty(PROPERTY, "../../shared/data")).toAbsolutePath();
    Path unpack = archives.resolve("unpack.sh");
    assumeTrue(
        Files.exists(unpack),
        () -> "No real images in %s; -D%s names another".formatted(archives, PROPERTY));
    Path source = Path.of("target", "real-images").toAbsolutePath();
    Process process = new ProcessBuilder(unpack.toString(), source.toString()).inheritIO().start();
    assertThat(process.waitFor()).isZero();

    try (JavaSparkContext context = LocalSpark.open(2)) {
      String directory = temporary.resolve("cifar100").toString();
      long start = System.nanoTime();
      Manifest manifest =
          Preparation.prepare(context, Dataset.CIFAR100, source.toString(), directory);
      System.out.printf("CIFAR-100 prepared in %.1f s%n", (System.nanoTime() - start) / 1e9);

      PreparedData data = PreparedData.open(context, directory, "cifar100");
      assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(50_000);
      assertThat(manifest.split(Split.TEST).rows()).isEqualTo(10_000);
      assertThat(manifest.classes()).startsWith("apple").endsWith("worm");
      assertThat(imagesByClass(data, Split.TRAIN)).hasSize(100);
      assertThat(imagesByClass(data, Split.TRAIN).values()).containsOnly(500L);
      assertThat(imagesByClass(data, Split.TEST).values()).hasSize(100).containsOnly(100L);
      // Mean and deviation of the training images as everybody has them.
      Normalization normalization = sums(data).normalization();
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

  private static PixelSums sums(PreparedData data) {
    return data.examples(Split.TRAIN)
        .aggregate(
            new PixelSums(),
            (sums, example) -> {
              sums.add(example.decode());
              return sums;
            },
            (sums, others) -> {
              sums.add(others);
              return sums;
            });
  }
}
