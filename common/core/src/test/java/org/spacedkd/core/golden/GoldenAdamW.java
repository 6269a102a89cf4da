// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec.AdamW;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.safetensors.Tensor;

/** Case {@code adamw}: a linear layer, whose values and moments are given after every step. */
public final class GoldenAdamW {
  private static final String NAME = "adamw";
  private static final String LINEAR = "fc.";

  /** The suffixes of the golden slots, by our prefixes. */
  private static final Map<String, String> SLOTS = Map.of("exp_avg.", ".m", "exp_avg_sq.", ".v");

  private GoldenAdamW() {}

  /** One test a variant. */
  public static Stream<DynamicTest> tests(Engine engine) {
    return GoldenDirectory.tests(
        golden ->
            golden.name().equals(NAME)
                ? golden.variants().stream()
                    .map(
                        variant ->
                            dynamicTest(
                                golden + "/" + variant, () -> check(engine, golden, variant)))
                : Stream.of());
  }

  private static void check(Engine engine, GoldenCase golden, GoldenVariant variant) {
    GoldenTensors data = golden.tensors("data.safetensors");
    List<Integer> shape = data.tensor("x").shape();
    AdamW optimizer = optimizer(golden, variant);
    NetworkSpec spec = linear(shape.get(2), golden.init("").get("weight").shape().get(0));
    try (Network network = engine.create(spec, optimizer, new Device(1))) {
      network.load(initial(golden, optimizer.withSlots(spec.tensors())));
      for (int step = 0; step < shape.get(0); step++) {
        network.step(step, batch(data, step), Outputs.NONE, new CrossEntropy());
        compare(step, golden.expected(variant), network.state());
      }
    }
  }

  private static AdamW optimizer(GoldenCase golden, GoldenVariant variant) {
    return golden.adamW(ListedRates.of(variant.settings()));
  }

  /** A linear map of the channels of an image of one pixel. */
  private static NetworkSpec linear(int in, int out) {
    return new NetworkSpec(
        in,
        1,
        1,
        List.of(
            new Node("pool", new GlobalAveragePool(), List.of(NetworkSpec.INPUT)),
            new Node("fc", new Linear(in, out), List.of("pool"))),
        Map.of(NetworkSpec.LOGITS, "fc"));
  }

  private static NetworkState initial(GoldenCase golden, List<TensorSpec> layout) {
    Map<String, Tensor> init = golden.init("");
    float[] values = new float[layout.stream().mapToInt(TensorSpec::size).sum()];
    int to = 0;
    for (String name : List.of("weight", "bias")) {
      float[] tensor = init.get(name).floats();
      System.arraycopy(tensor, 0, values, to, tensor.length);
      to += tensor.length;
    }
    return new NetworkState(layout, values);
  }

  private static Batch batch(GoldenTensors data, int step) {
    List<Integer> shape = data.tensor("x").shape();
    int examples = shape.get(1);
    int size = examples * shape.get(2);
    float[] images = Arrays.copyOfRange(data.tensor("x").floats(), step * size, (step + 1) * size);
    int[] labels =
        Arrays.stream(data.tensor("y").longs(), step * examples, (step + 1) * examples)
            .mapToInt(Math::toIntExact)
            .toArray();
    return new Batch(shape.get(2), 1, 1, images, labels);
  }

  private static void compare(int step, GoldenTensors expected, NetworkState actual) {
    for (TensorSpec spec : actual.tensors()) {
      if (spec.role() == Role.COUNT) {
        assertThat(actual.only(spec::equals).values()).as(spec.name()).containsExactly(step + 1f);
        continue;
      }
      String slot = spec.name().substring(0, spec.name().indexOf(LINEAR));
      String name = spec.name().substring(slot.length() + LINEAR.length());
      float[] all = expected.tensor(name + SLOTS.getOrDefault(slot, "")).floats();
      float[] tensor = Arrays.copyOfRange(all, step * spec.size(), (step + 1) * spec.size());
      Tolerance.SINGLE.assertClose(
          "step %d: %s".formatted(step, spec.name()), tensor, actual.only(spec::equals).values());
    }
  }
}
