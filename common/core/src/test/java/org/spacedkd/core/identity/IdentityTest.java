// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.LayerKinds;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.plan.ShardOrder;

class IdentityTest {
  /** Stored teachers are found by these words. */
  @Test
  void ofANetworkIsALineANode() {
    List<String> lines =
        new ResNet(ResidualBlock.BASIC, List.of(1), 4).spec(3, 8, 6, 10).identity();

    assertThat(lines)
        .startsWith(
            "image 3 x 8 x 6",
            "conv1 = convolution in=3 out=4 kernel=3 stride=1 bias=none of image",
            "bn1 = batch-norm channels=4 of conv1",
            "relu = relu of bn1")
        .contains("fc = linear in=4 out=10 of avgpool", "logits = fc");
  }

  @Test
  void ofAnOptimizerHasItsRates() {
    LearningRate rate = new LearningRate.Cosine(0.001, 0.0001, 0.00001, 5, 300, 40);

    assertThat(new OptimizerSpec.AdamW(rate, 0.9, 0.999, 1e-8, 0.05).identity())
        .isEqualTo(
            "adamw rate=(cosine highest=0.001 first=1.0E-4 last=1.0E-5 warm-up=5 epochs=300"
                + " steps-per-epoch=40) beta1=0.9 beta2=0.999 epsilon=1.0E-8 weight-decay=0.05");
  }

  @TestFactory
  Stream<DynamicTest> differsWhereverAComponentDoes() {
    return Stream.of(
            LayerKinds.all(),
            Arrays.stream(OptimizerSpec.class.getPermittedSubclasses()),
            Arrays.stream(Framing.class.getPermittedSubclasses()),
            Stream.of(
                LearningRate.Constant.class,
                LearningRate.Cosine.class,
                ShardOrder.class,
                Normalization.class))
        .flatMap(types -> types)
        .flatMap(
            type ->
                IntStream.range(0, type.getRecordComponents().length)
                    .mapToObj(
                        index ->
                            DynamicTest.dynamicTest(
                                type.getSimpleName()
                                    + "."
                                    + type.getRecordComponents()[index].getName(),
                                () -> requireSeen(type, index))));
  }

  private static void requireSeen(Class<?> type, int index) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(IdentityTest::value).toArray();
    Object[] others = values.clone();
    others[index] = other(components[index]);

    assertThat(identity(type, others)).isNotEqualTo(identity(type, values));
    assertThat(identity(type, values)).isEqualTo(identity(type, values));
  }

  private static String identity(Class<?> type, Object... values) throws Exception {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Object made = type.getDeclaredConstructor(types).newInstance(values);
    return (String) type.getMethod("identity").invoke(made);
  }

  private static Object value(RecordComponent component) {
    return value(component, 3, 0.5, 0);
  }

  private static Object other(RecordComponent component) {
    return value(component, 4, 0.25, 1);
  }

  private static Object value(RecordComponent component, int whole, double number, int constant) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return whole;
    } else if (type == double.class) {
      return number;
    } else if (type == LearningRate.class) {
      return new LearningRate.Constant(number);
    } else if (type == ResizeFilter.class || type == Convolution.Bias.class) {
      return type.getEnumConstants()[constant];
    }
    assertThat(type).isEqualTo(List.class);
    return component.getGenericType().getTypeName().contains("Double")
        ? List.of(number, 1.0, 2.0)
        : List.of(whole, 1, 2);
  }
}
