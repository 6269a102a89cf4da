// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.golden.GoldenCase;
import org.spacedkd.core.golden.GoldenDirectory;
import org.spacedkd.core.golden.GoldenTensors;
import org.spacedkd.core.golden.GoldenVariant;
import org.spacedkd.core.network.NetworkSpec;

/** The learnt temperature of every case that gives lambda by epoch, counted from 1. */
class CurriculumGoldenTest {
  private static final String LAMBDAS = "lambda_of_epoch";

  /** Steps of an epoch; that of the case does not matter. */
  private static final int STEPS = 3;

  @TestFactory
  Stream<DynamicTest> learnsAsTheAuthorsDo() {
    return GoldenDirectory.tests(
        golden ->
            golden.description().has(LAMBDAS)
                ? golden.variants().stream()
                    .map(
                        variant ->
                            dynamicTest(golden + "/" + variant, () -> check(golden, variant)))
                : Stream.of());
  }

  private static void check(GoldenCase golden, GoldenVariant variant) {
    JsonNode lambdas = golden.description().get(LAMBDAS);
    double slope = variant.description().required("grad_theta").doubleValue();
    double total = variant.description().at("/values/CTKD_TOTAL").doubleValue();
    for (int epoch = 1; epoch < lambdas.size(); epoch++) {
      double lambda = lambdas.get(epoch).doubleValue();
      for (int step : new int[] {(epoch - 1) * STEPS, epoch * STEPS - 1}) {
        Loss loss = loss(golden, variant, step);
        double gradient =
            Arrays.stream(loss.gradients().get(NetworkSpec.TEMPERATURE).values()).sum();
        assertThat(loss.total()).isCloseTo(total, within(1e-12 * Math.abs(total)));
        assertThat(gradient).as("step %d", step).isCloseTo(lambda * slope, within(1e-12));
      }
    }
  }

  private static Loss loss(GoldenCase golden, GoldenVariant variant, int step) {
    GoldenTensors tensors = golden.tensors(variant.description().required("file").textValue());
    int[] labels = Arrays.stream(tensors.tensor("y").longs()).mapToInt(Math::toIntExact).toArray();
    Matrix rows = Matrix.zeros(labels.length, 1);
    Arrays.fill(rows.values(), variant.description().required("theta").doubleValue());
    LogitDistillation logits =
        new LogitDistillation(
            LogitComparison.of(LogitLoss.KL_T2),
            0.9,
            new Temperature.Curriculum(10, STEPS, 0),
            Targets.TEACHER);
    return new Distillation(logits, FeatureLoss.FROBENIUS, 0)
        .at(step)
        .evaluate(
            new Outputs(
                Map.of(NetworkSpec.LOGITS, matrix(tensors, "z_s"), NetworkSpec.TEMPERATURE, rows)),
            labels,
            new Outputs(Map.of(NetworkSpec.LOGITS, matrix(tensors, "z_t"))));
  }

  private static Matrix matrix(GoldenTensors tensors, String name) {
    return new Matrix(
        tensors.tensor(name).shape().get(0),
        tensors.tensor(name).shape().get(1),
        tensors.doubles(name));
  }
}
