// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec.AdamW;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Tensor;

/**
 * One folder of golden vectors.
 *
 * @param directory the folder
 * @param description its {@code case.json}
 */
public record GoldenCase(Path directory, JsonNode description) {
  static final String DESCRIPTION = "case.json";

  static GoldenCase read(Path directory) {
    try {
      return new GoldenCase(
          directory, new JsonMapper().readTree(directory.resolve(DESCRIPTION).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Name of the folder. */
  public String name() {
    return directory.getFileName().toString();
  }

  /** One of the hyper-parameters, such as {@code lr}. */
  public double hyper(String key) {
    return description.path("hyper").required(key).doubleValue();
  }

  /** AdamW by the hyper-parameters. */
  AdamW adamW(LearningRate rate) {
    JsonNode betas = description.path("hyper").required("betas");
    return new AdamW(
        rate,
        betas.path(0).doubleValue(),
        betas.path(1).doubleValue(),
        hyper("eps"),
        hyper("weight_decay"));
  }

  public List<GoldenVariant> variants() {
    return StreamSupport.stream(description.path("variants").spliterator(), false)
        .map(GoldenVariant::new)
        .toList();
  }

  /** The initial tensors of a learner, as in {@link GoldenTensors#learner}. */
  public Map<String, Tensor> init(String learner) {
    return tensors("init.safetensors").learner("", learner);
  }

  /** The initial state of a learner in a layout, optimizer slots zero. */
  public NetworkState initialState(String learner, List<TensorSpec> layout) {
    Map<String, Tensor> init = init(learner);
    FloatBuffer values = FloatBuffer.allocate(layout.stream().mapToInt(TensorSpec::size).sum());
    for (TensorSpec tensor : layout) {
      values.put(
          tensor.role().isOfModel() ? init.get(tensor.name()).floats() : new float[tensor.size()]);
    }
    return new NetworkState(layout, values.array());
  }

  /** Number of recorded batches. */
  public int batches() {
    return data().tensor("x").shape().get(0);
  }

  /** The recorded batch of a step. */
  public Batch batch(int step) {
    GoldenTensors data = data();
    List<Integer> shape = data.tensor("x").shape();
    return batch(
        shape.subList(1, shape.size()),
        slice(data.tensor("x").floats(), shape.get(0), step),
        slice(data.tensor("y").longs(), shape.get(0), step));
  }

  /** The batch of which results hold the logits. */
  public Batch evalBatch() {
    GoldenTensors data = data();
    Tensor images = data.tensor("x_eval");
    return batch(images.shape(), images.floats(), data.tensor("y_eval").longs());
  }

  /** What a variant must result in. */
  public GoldenTensors expected(GoldenVariant variant) {
    return tensors(variant.description().required("expected").textValue());
  }

  /** Any of the case's tensor files. */
  public GoldenTensors tensors(String file) {
    return GoldenTensors.read(directory.resolve(file));
  }

  @Override
  public String toString() {
    return name();
  }

  private GoldenTensors data() {
    return tensors("data.safetensors");
  }

  private static Batch batch(List<Integer> shape, float[] images, long[] labels) {
    int[] classes = Arrays.stream(labels).mapToInt(Math::toIntExact).toArray();
    return new Batch(shape.get(1), shape.get(2), shape.get(3), images, classes);
  }

  private static float[] slice(float[] values, int parts, int part) {
    int length = values.length / parts;
    return Arrays.copyOfRange(values, part * length, (part + 1) * length);
  }

  private static long[] slice(long[] values, int parts, int part) {
    int length = values.length / parts;
    return Arrays.copyOfRange(values, part * length, (part + 1) * length);
  }
}
