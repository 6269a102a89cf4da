// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.Stem;

/** What DL4J by itself makes of an exported zip. */
class Dl4jZipTest {
  private static final int SIZE = 32;

  @TempDir private Path directory;
  private Path zip;

  @BeforeEach
  void nameFile() {
    zip = directory.resolve("model.zip");
  }

  /** A network, and the name of its logits' layer. */
  private record Exported(TrainedModel model, String logits) {
    Exported(NetworkSpec network, String logits) {
      this(ExportedModel.of(network), logits);
    }
  }

  private static final Exported WITH_EXITS =
      new Exported(
          new SelfDistillationNetwork(new ResNet(ResidualBlock.BASIC, List.of(1, 1), 4))
              .spec(3, SIZE, SIZE, 3),
          "fc2");

  private static final Exported OF_BOTTLENECKS =
      new Exported(
          new ResNet(Stem.IMAGENET, ResidualBlock.BOTTLENECK, List.of(1, 2), List.of(4, 6))
              .spec(3, SIZE, SIZE, 3),
          "fc");

  static List<Exported> exported() {
    return List.of(WITH_EXITS, OF_BOTTLENECKS);
  }

  private void write(TrainedModel model) throws IOException {
    Files.write(zip, new Dl4jZip().bytes(model, ImageInput.NORMALIZED));
  }

  @ParameterizedTest
  @MethodSource("exported")
  void hasTheLogitsOfOurEngine(Exported exported) throws IOException {
    write(exported.model());
    Batch batch =
        ExportedModel.normalized(
            exported.model(), ExportedModel.images(exported.model().network(), 3));
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile());
    INDArray images = Nd4j.create(batch.images(), new long[] {3, 3, SIZE, SIZE}, 'c');

    INDArray logits = graph.feedForward(images, false /* inference */).get(exported.logits());
    double[] expected =
        ExportedModel.infer(exported.model(), batch).matrix(NetworkSpec.LOGITS).values();
    Tolerance.SINGLE.assertClose("logits", expected, logits.data().asDouble());
    assertThat(graph.outputSingle(images).sumNumber().doubleValue())
        .as("sum of three rows of probabilities")
        .isCloseTo(3, offset(1e-5));
  }

  @ParameterizedTest
  @MethodSource("exported")
  void namesNoClassOfOurs(Exported exported) throws IOException {
    write(exported.model());
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.stream()).hasSizeGreaterThan(2);
      for (ZipEntry entry : file.stream().toList()) {
        String text =
            new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(text).as(entry.getName()).doesNotContain("spacedkd");
      }
    }
  }

  @Test
  void normalisesBytesAsTheImagesOfTheTrainingWere() throws IOException {
    TrainedModel model = OF_BOTTLENECKS.model();
    write(model);
    List<Image> images = ExportedModel.images(model.network(), 2);
    INDArray bytes = Nd4j.zeros(2, 3, SIZE, SIZE);
    for (int i = 0; i < 2; i++) {
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          for (int channel = 0; channel < 3; channel++) {
            bytes.putScalar(
                new int[] {i, channel, row, column}, images.get(i).level(row, column, channel));
          }
        }
      }
    }

    DataNormalization normalizer = ModelSerializer.restoreNormalizerFromFile(zip.toFile());
    normalizer.transform(bytes);

    Tolerance.SINGLE.assertClose(
        "images", ExportedModel.normalized(model, images).images(), bytes.ravel().toFloatVector());
  }

  @Test
  void carriesTheNamesOfTheClasses() throws IOException {
    TrainedModel model = WITH_EXITS.model();
    write(model);

    Object metadata = ModelSerializer.getObjectFromFile(zip.toFile(), Dl4jZip.METADATA);

    assertThat(metadata).isEqualTo(model.metadata());
    assertThat(model.metadata())
        .containsEntry("classes", "ape\nbee\ncow")
        .containsEntry("mean", "0.5 0.4 0.3")
        .containsEntry("run", "one");
  }
}
