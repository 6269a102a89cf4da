// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.safetensors.ElementType;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.safetensors.Tensor;

class BegunTeacherTest {
  @Test
  void isWhereverItsFileHoldsTheSame() {
    BegunTeacher begun = begun("/here/t.safetensors", Optional.of(sha256(1)));

    assertThat(begun.isIn(file("/there/u.safetensors", 1))).isTrue();
    assertThat(begun.isIn(file("/here/t.safetensors", 2))).isFalse();
  }

  /** Of runs that have noted no hash, and whose paths were kept as they were written. */
  @ParameterizedTest
  @CsvSource({
    "weights/t.safetensors, true",
    "./weights/t.safetensors, true",
    "../weights/t.safetensors, true",
    "/models/weights/t.safetensors, true",
    "/weights/t.safetensors, false",
    "eights/t.safetensors, false",
    "weights/u.safetensors, false"
  })
  void isWhereItsPathEndsWhereNoHashWasNoted(String path, boolean expected) {
    assertThat(begun(path, Optional.empty()).isIn(file("/models/weights/t.safetensors", 1)))
        .isEqualTo(expected);
  }

  private static BegunTeacher begun(String path, Optional<String> sha256) {
    return BegunTeacher.of("spaced-kd.teacher.weights = \"%s\"".formatted(path), sha256);
  }

  private static String sha256(int value) {
    return BegunTeacher.sha256(file("any", value));
  }

  private static SafetensorsFile file(String name, int value) {
    Tensor tensor = new Tensor(ElementType.F32, List.of(1), new byte[] {(byte) value, 0, 0, 0});
    return new SafetensorsFile(name, Map.of("conv1.weight", tensor), Map.of());
  }
}
