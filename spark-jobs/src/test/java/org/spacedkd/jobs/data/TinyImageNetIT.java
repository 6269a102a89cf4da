// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;

class TinyImageNetIT {
  private static JavaSparkContext context;

  @TempDir private Path temporary;

  @BeforeAll
  static void open() {
    context = LocalSpark.open(2);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  private Manifest prepare(Path source, int maxBad) {
    Originals all = Originals.of(source.toString());
    Originals originals = new Originals(all.source(), all.classes(), all.validationList(), maxBad);
    return Preparation.prepare(context, DatasetSource.TINY_IMAGENET, originals, directory());
  }

  private PreparedData data() {
    return PreparedData.open(context, directory(), "tiny-imagenet");
  }

  private String directory() {
    return temporary.resolve("prepared").toString();
  }

  @Test
  void labelsBothSplitsInTheOrderOfTheWnids() throws IOException {
    Manifest manifest =
        prepare(TinyImageNetFiles.write(temporary.resolve("tiny-imagenet-200"), 2).getParent(), 0);

    assertThat(manifest.classes())
        .containsExactly("n30", "n10 goldfish, Carassius auratus", "n20 newt");
    assertThat(manifest.height()).isEqualTo(64);
    assertThat(manifest.width()).isEqualTo(64);
    for (Split split : Split.values()) {
      assertThat(data().examples(split).collect())
          .hasSize(6)
          .allSatisfy(
              example -> assertThat(brightest(example.decode())).isEqualTo(example.label()));
    }
  }

  /** The channel of the largest sum, which is the label of these images. */
  private static int brightest(Image image) {
    long[] sums = new long[Image.CHANNELS];
    for (int at = 0; at < image.rgb().length; at++) {
      sums[at % Image.CHANNELS] += Byte.toUnsignedInt(image.rgb()[at]);
    }
    int brightest = sums[1] > sums[0] ? 1 : 0;
    return sums[2] > sums[brightest] ? 2 : brightest;
  }

  @Test
  void quarantinesAnImageOfAnotherSize() throws IOException {
    Path source = TinyImageNetFiles.write(temporary.resolve("source"), 1);
    TinyImageNetFiles.image(source.resolve("train/n10/images/wide.JPEG"), 65, 1);

    assertThat(prepare(source, 1).split(Split.TRAIN).rows()).isEqualTo(3);
    assertThat(Files.readString(temporary.resolve("prepared/quarantine.jsonl")))
        .startsWith("{\"split\":\"train\",\"path\":\"train/n10/images/wide.JPEG\",\"bytes\":")
        .endsWith("\"reason\":\"The image has another size: 65 x 65 pixels, not 64 x 64\"}\n");
  }

  @Test
  void refusesWhatIsIncomplete() throws IOException {
    Path source = TinyImageNetFiles.write(temporary.resolve("source"), 1);

    Files.writeString(source.resolve("wnids.txt"), "n30\nn10\nn99\n");
    assertRefused(source, "%s/wnids.txt: line 3: there are no training images of a class n99");
    Files.writeString(source.resolve("wnids.txt"), "n30\nn10\n");
    assertRefused(source, "%s/train: class n20 is not in wnids.txt");
    Files.delete(source.resolve("wnids.txt"));
    assertRefused(source, "%s/wnids.txt: there is no such file");
  }

  private void assertRefused(Path source, String message) {
    assertThatThrownBy(() -> prepare(source, 0))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read " + message.formatted(source))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
    assertThat(temporary.resolve("prepared")).doesNotExist();
  }

  @Test
  void preparesTheRealOne() throws IOException, InterruptedException {
    Path source = RealImages.unpack();
    long start = System.nanoTime();
    Manifest manifest = prepare(source, 0);
    System.out.printf("Tiny-ImageNet prepared in %.1f s%n", (System.nanoTime() - start) / 1e9);

    assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(5_000);
    assertThat(manifest.split(Split.TEST).rows()).isEqualTo(10_000);
    assertThat(manifest.classes()).hasSize(200).startsWith("n02124075 Egyptian cat");
    assertThat(imagesByClass(Split.TRAIN)).hasSize(200);
    assertThat(imagesByClass(Split.TRAIN).values()).containsOnly(25L);
    assertThat(imagesByClass(Split.TEST).values()).hasSize(200).containsOnly(50L);
  }

  private Map<Integer, Long> imagesByClass(Split split) {
    JavaRDD<Integer> labels = data().examples(split).map(Example::label);
    return labels.countByValue();
  }
}
