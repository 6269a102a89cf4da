// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitComparison;
import org.spacedkd.core.objective.LogitDistillation;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.objective.Temperature;

class GoldenLossesTest {
  @TestFactory
  Stream<DynamicTest> everyLossHasTheGoldenValueAndGradient() {
    return GoldenDirectory.tests(
        golden -> golden.variants().stream().flatMap(variant -> tests(golden, variant)));
  }

  private static Stream<DynamicTest> tests(GoldenCase golden, GoldenVariant variant) {
    JsonNode values = variant.description().path("values");
    return StreamSupport.stream(((Iterable<String>) values::fieldNames).spliterator(), false)
        .map(
            name ->
                dynamicTest(
                    "%s/%s/%s".formatted(golden, variant, name),
                    () -> check(golden, variant, name, values.get(name).doubleValue())));
  }

  private static void check(GoldenCase golden, GoldenVariant variant, String name, double value) {
    Optional<Objective> objective = objective(golden, name);
    Assumptions.assumeTrue(objective.isPresent(), () -> "No loss is known as " + name);
    GoldenTensors tensors = golden.tensors(variant.description().required("file").textValue());
    int[] labels = Arrays.stream(tensors.tensor("y").longs()).mapToInt(Math::toIntExact).toArray();
    Loss loss = objective.get().evaluate(outputs(tensors, "s"), labels, outputs(tensors, "t"));
    boolean feature = GoldenLosses.FEATURE.containsKey(name);
    Tolerance.DOUBLE.assertClose(
        name, value, feature ? loss.parts().get(Objective.FEATURE) : loss.total());
    String gradient = "grad." + name;
    if (tensors.file().tensors().containsKey(gradient)) {
      String output = feature ? NetworkSpec.FEATURES : NetworkSpec.LOGITS;
      Tolerance.DOUBLE.assertClose(
          gradient, tensors.doubles(gradient), loss.gradients().get(output).values());
    }
  }

  /** An objective whose total is the loss alone, or for features whose feature term is. */
  private static Optional<Objective> objective(GoldenCase golden, String name) {
    double temperature = golden.hyper("T");
    if (name.equals("CE")) {
      return Optional.of(new CrossEntropy());
    }
    if (name.equals("TOTAL_KL_MSE_MEAN")) {
      return Optional.of(
          new Distillation(
              LogitDistillation.of(LogitLoss.KL, golden.hyper("alpha"), temperature),
              FeatureLoss.MSE,
              golden.hyper("beta")));
    }
    if (GoldenLosses.LOGIT.containsKey(name)) {
      LogitLoss loss = GoldenLosses.LOGIT.get(name);
      return Optional.of(
          new Distillation(LogitDistillation.of(loss, 1, temperature), FeatureLoss.FROBENIUS, 0));
    }
    if (GoldenLosses.STANDARDIZED.containsKey(name)) {
      return Optional.of(
          new Distillation(
              new LogitDistillation(
                  new LogitComparison(LogitLoss.KL_T2, GoldenLosses.STANDARDIZED.get(name), 1, 1),
                  1,
                  new Temperature.Fixed(golden.hyper("LSKD_T")),
                  Targets.TEACHER),
              FeatureLoss.FROBENIUS,
              0));
    }
    return Optional.ofNullable(GoldenLosses.FEATURE.get(name))
        .map(loss -> new Distillation(LogitDistillation.of(LogitLoss.KL, 0, temperature), loss, 1));
  }

  private static Outputs outputs(GoldenTensors tensors, String learner) {
    return new Outputs(
        Map.of(
            NetworkSpec.LOGITS, matrix(tensors, "z_" + learner),
            NetworkSpec.FEATURES, matrix(tensors, "f_" + learner)));
  }

  private static Matrix matrix(GoldenTensors tensors, String name) {
    return new Matrix(
        tensors.tensor(name).shape().get(0),
        tensors.tensor(name).shape().get(1),
        tensors.doubles(name));
  }
}
