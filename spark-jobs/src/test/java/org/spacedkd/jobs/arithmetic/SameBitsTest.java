// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.arithmetic.Environment.Run;

/** Both engines in processes of other environments, whichever of them is loaded first. */
@Tag("long")
class SameBitsTest {
  private static final Environment EXECUTOR = new Environment(Map.of("OMP_NUM_THREADS", "1"));
  private static final Environment MORE =
      new Environment(
          Map.of("OMP_NUM_THREADS", "4", "OMP_MAX_ACTIVE_LEVELS", "0", "SD_MASTER_THREADS", "1"));
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
    Run executor = EXECUTOR.compute("dl4j", "libtorch");
    Run bare = new Environment(Map.of()).compute("dl4j", "libtorch");
    SortedMap<String, SortedSet<String>> expected = executor.results();
    assertThat(expected).hasSize(2 * 2 * 2 * Computation.all().size());
    assertThat(expected).allSatisfy((what, results) -> assertThat(results).hasSize(1));
    assertThat(bare.results()).isEqualTo(expected);
    Run more = MORE.compute("libtorch", "dl4j");
    Run many = MANY.compute("dl4j", "libtorch");
    assertThat(more.results()).isEqualTo(expected);
    assertThat(many.results()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void areRefusedWhereOpenMpMayGiveFewerThreads(String engine) {
    SortedMap<String, SortedSet<String>> results =
        new Environment(Map.of("OMP_THREAD_LIMIT", "1")).compute(engine).results();
    results.keySet().removeIf(what -> !what.contains(", 2 threads, "));

    assertThat(results).hasSize(2 * Computation.all().size());
    assertThat(results.values())
        .allMatch(Set.of("Cannot compute with 2 threads: OMP_THREAD_LIMIT allows 1")::equals);
  }
}
