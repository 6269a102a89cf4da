// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.network.TensorSpec.Role;

/** The names and shapes of whole networks are compared with torchvision's in GoldenCaseTest. */
class ResNetTest {
  @ParameterizedTest
  @CsvSource({
    "RESNET18, 100, 11220132",
    "RESNET18, 200, 11271432",
    "RESNET18, 1000, 11681832",
    "RESNET50, 100, 23705252",
    "RESNET50, 200, 23910152",
    "RESNET50, 1000, 25549352",
    "RESNET101, 100, 42697380",
    "RESNET101, 200, 42902280",
    "RESNET101, 1000, 44541480"
  })
  void hasThePapersNumberOfParameters(Architecture network, int classes, int parameters) {
    assertThat(network.spec(1, 3, 32, classes).parameterCount()).isEqualTo(parameters);
  }

  /** The paper's teachers of 2, 4 and 8 times the parameters. */
  @ParameterizedTest
  @CsvSource({"2, 22394587", "4, 44755172", "8, 89417901"})
  void growsByTheNumberOfParameters(int times, int parameters) {
    assertThat(Architecture.RESNET18.spec(Math.sqrt(times), 3, 32, 100).parameterCount())
        .isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "RESNET18, 11689512",
    "RESNET34, 21797672",
    "RESNET50, 25557032",
    "RESNET101, 44549160"
  })
  void hasTorchvisionsNumberOfParametersWithItsStem(Architecture network, int parameters) {
    assertThat(network.design(Stem.IMAGENET, 1).spec(3, 224, 224, 1000).parameterCount())
        .isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "RESNET18, 100, 12283344",
    "RESNET50, 100, 38426576",
    "RESNET101, 100, 57418704",
    "RESNET18, 200, 12488544",
    "RESNET50, 200, 39246176",
    "RESNET101, 200, 58238304"
  })
  void withExitsItHasThePapersNumberOfParameters(
      Architecture network, int classes, int parameters) {
    NetworkSpec spec =
        network.design(Stem.CIFAR, 1).withExits().orElseThrow().spec(3, 32, 32, classes);
    assertThat(spec.parameterCount()).isEqualTo(parameters);
    int width = spec.outputWidth(NetworkSpec.FEATURES);
    assertThat(TrainingOnly.withAdaptations(spec).parameterCount())
        .isEqualTo(parameters + 3 * (width * width + width));
  }

  @Test
  void theAdapterHasThePapersNumberOfParameters() {
    NetworkSpec student = Architecture.RESNET18.spec(1, 3, 32, 100);
    assertThat(TrainingOnly.withAdapter(student, 512).parameterCount())
        .isEqualTo(student.parameterCount() + 525_312);
    // An R18 student of an R50 teacher: 512 to 1280 to 2048.
    assertThat(TrainingOnly.withAdapter(student, 2048).parameterCount())
        .isEqualTo(student.parameterCount() + 3_280_128);
  }

  @Test
  void theClassifierReadsTheRawFeatures() {
    NetworkSpec student = Architecture.RESNET18.spec(1, 3, 32, 100);
    NetworkSpec adapted = TrainingOnly.withAdapter(student, 384);
    assertThat(student.outputWidth(NetworkSpec.FEATURES)).isEqualTo(512);
    assertThat(adapted.outputWidth(NetworkSpec.FEATURES)).isEqualTo(384);
    assertThat(adapted.outputWidth(NetworkSpec.LOGITS)).isEqualTo(100);
    assertThat(adapted.outputs().get(NetworkSpec.LOGITS))
        .isEqualTo(student.outputs().get(NetworkSpec.LOGITS));
    assertThat(adapted.nodes()).startsWith(student.nodes().toArray(Node[]::new));
  }

  @Test
  void everyNodeComesAfterItsInputs() {
    Set<String> known = new HashSet<>(Set.of(NetworkSpec.INPUT));
    for (Node node : Architecture.RESNET18.spec(0.25, 3, 32, 10).nodes()) {
      assertThat(known).as(node.name()).containsAll(node.inputs());
      assertThat(known.add(node.name())).as("%s is new", node.name()).isTrue();
    }
  }

  @Test
  void projectsTheShortcutOnlyWhereTheShapeChanges() {
    assertThat(Architecture.RESNET18.spec(1, 3, 32, 10).tensors())
        .extracting(TensorSpec::name)
        .filteredOn(name -> name.endsWith("downsample.0.weight"))
        .containsExactly(
            "layer2.0.downsample.0.weight",
            "layer3.0.downsample.0.weight",
            "layer4.0.downsample.0.weight");
  }

  @Test
  void widthScalesEveryStage() {
    assertThat(Architecture.RESNET10.spec(0.5, 1, 28, 10).tensors())
        .contains(
            new TensorSpec("conv1.weight", Role.PARAMETER, List.of(32, 1, 3, 3)),
            new TensorSpec("layer4.0.bn2.running_var", Role.STATISTIC, List.of(256)),
            new TensorSpec("fc.weight", Role.PARAMETER, List.of(10, 256)));
  }
}
