// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.dl4j.ExportedModel;

/** What ONNX Runtime makes of an exported network. */
class OnnxFormatTest {
  private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();
  private static final double NARROW = 1.0 / 16;

  private static final TrainedModel BASIC_BLOCKS =
      ExportedModel.of(Architecture.RESNET10.spec(NARROW, 3, 9, 5));

  private static final TrainedModel BOTTLENECKS =
      ExportedModel.of(Architecture.RESNET50.design(Stem.IMAGENET, NARROW).spec(3, 40, 24, 5));

  private static final TrainedModel EXITS =
      ExportedModel.of(
          Architecture.RESNET18
              .design(Stem.CIFAR, NARROW)
              .withExits()
              .orElseThrow()
              .spec(3, 32, 32, 5));

  /** Each kind of block, each stem, and exits: all that can be trained. */
  static List<TrainedModel> exported() {
    return List.of(BASIC_BLOCKS, BOTTLENECKS, EXITS);
  }

  @ParameterizedTest
  @MethodSource("exported")
  void hasTheOutputsOfOurEngineForBatchesOfAnySize(TrainedModel model) throws OrtException {
    try (OrtSession session = session(model, ImageInput.NORMALIZED)) {
      assertThat(session.getOutputNames()).isEqualTo(model.network().outputs().keySet());
      for (int size : new int[] {1, 3}) {
        Batch batch = ExportedModel.normalized(model, ExportedModel.images(model.network(), size));
        Outputs expected = ExportedModel.infer(model, batch);
        Map<String, float[]> actual = run(session, floats(batch));
        actual.forEach(
            (name, values) ->
                Tolerance.SINGLE.assertClose(
                    name, expected.matrix(name).values(), widened(values)));
      }
    }
  }

  @Test
  void normalisesBytesByItselfWhereThatIsAskedFor() throws OrtException {
    TrainedModel model = BASIC_BLOCKS;
    List<Image> images = ExportedModel.images(model.network(), 2);
    Outputs expected = ExportedModel.infer(model, ExportedModel.normalized(model, images));
    try (OrtSession session = session(model, ImageInput.BYTES)) {
      Map<String, float[]> actual = run(session, bytes(images));
      Tolerance.SINGLE.assertClose(
          "logits",
          expected.matrix(NetworkSpec.LOGITS).values(),
          widened(actual.get(NetworkSpec.LOGITS)));
    }
  }

  @Test
  void saysWhatItsInputIsAndWhatItsOutputsMean() throws OrtException {
    TrainedModel model = BASIC_BLOCKS;
    try (OrtSession session = session(model, ImageInput.NORMALIZED)) {
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("classes", "ape\nbee\ncow")
          .containsEntry("mean", "0.5 0.4 0.3")
          .containsEntry("std", "0.2 0.25 0.3")
          .containsEntry("image", "RGB, 9 x 9 pixels, (byte / 255 - mean) / std")
          .containsEntry("run", "one");
      assertThat(session.getInputInfo().get(NetworkSpec.INPUT).getInfo().toString())
          .contains("[-1, 3, 9, 9]");
    }
  }

  private static OrtSession session(TrainedModel model, ImageInput input) throws OrtException {
    return RUNTIME.createSession(new OnnxFormat().bytes(model, input));
  }

  private static OnnxTensor floats(Batch batch) throws OrtException {
    return OnnxTensor.createTensor(
        RUNTIME,
        FloatBuffer.wrap(batch.images()),
        new long[] {batch.size(), batch.channels(), batch.height(), batch.width()});
  }

  private static OnnxTensor bytes(List<Image> images) throws OrtException {
    Image first = images.get(0);
    int size = first.rgb().length;
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(images.size() * size).order(ByteOrder.nativeOrder());
    images.forEach(image -> bytes.put(image.rgb()));
    return OnnxTensor.createTensor(
        RUNTIME,
        bytes.flip(),
        new long[] {images.size(), first.height(), first.width(), Image.CHANNELS},
        OnnxJavaType.UINT8);
  }

  private static Map<String, float[]> run(OrtSession session, OnnxTensor images)
      throws OrtException {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    try (images;
        Result result = session.run(Map.of(NetworkSpec.INPUT, images))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        outputs.put(output.getKey(), copy);
      }
    }
    return outputs;
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
