// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both engines in processes of other environments, whichever of them is loaded first. */
class SameBitsTest {
  private static final Environment EXECUTOR = new Environment(Map.of("OMP_NUM_THREADS", "1"));
  private static final Environment MORE =
      new Environment(Map.of("OMP_NUM_THREADS", "4", "OMP_MAX_ACTIVE_LEVELS", "0"));
  private static final Environment MANY =
      new Environment(
          Map.of(
              "OMP_NUM_THREADS", "16",
              "OMP_DYNAMIC", "true",
              "OMP_NESTED", "true",
              "OPENBLAS_NUM_THREADS", "3",
              "SD_MAX_THREADS", "1"));

  @Test
  void areComputedWhateverTheEnvironmentAsksFor() {
    SortedMap<String, SortedSet<String>> expected = EXECUTOR.compute("dl4j", "libtorch").results();
    assertThat(expected).hasSize(2 * 2 * 2 * Computation.all().size());
    assertThat(expected).allSatisfy((what, results) -> assertThat(results).hasSize(1));
    assertThat(new Environment(Map.of()).compute("dl4j", "libtorch").results()).isEqualTo(expected);
    assertThat(MORE.compute("libtorch", "dl4j").results()).isEqualTo(expected);
    assertThat(MANY.compute("dl4j", "libtorch").results()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void areRefusedWhereOpenMpMayGiveFewerThreads(String engine) {
    assertThat(new Environment(Map.of("OMP_THREAD_LIMIT", "1")).compute(engine).results())
        .allSatisfy(
            (what, results) -> {
              if (what.contains("2 threads")) {
                assertThat(results)
                    .containsExactly("Cannot compute with 2 threads: OMP_THREAD_LIMIT allows 1");
              }
            });
  }
}
