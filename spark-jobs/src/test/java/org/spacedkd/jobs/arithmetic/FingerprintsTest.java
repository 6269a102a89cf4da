// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.JavaProcess;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.fingerprint.Fingerprint;

/** Fingerprints of both engines, in this process and in others. */
class FingerprintsTest {
  private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.1, 0.9, 0);
  private static final OptimizerSpec ADAMW =
      new OptimizerSpec.AdamW(new LearningRate.Constant(1), 0, 0, 1, 0);

  /** Prints the fingerprint of an engine: for processes of their own. */
  public static void main(String[] arguments) {
    System.out.println(Fingerprint.of(arguments[0], SGD, new Device(1)));
  }

  @ParameterizedTest
  @CsvSource({"dl4j, ONEDNN_MAX_CPU_ISA, SSE41", "libtorch, ATEN_CPU_CAPABILITY, default"})
  void areTheSameInAProcessOfThisProcessorAndOthersWithAnotherInstructionSet(
      String engine, String variable, String restricted) throws Exception {
    String here = Fingerprint.of(engine, SGD, new Device(1));

    assertThat(here).matches("[0-9a-f]{64}");
    // What Spark sets for an executor of four cores.
    assertThat(elsewhere(engine, Map.of("OMP_NUM_THREADS", "4"))).isEqualTo(here);
    assertThat(elsewhere(engine, Map.of(variable, restricted))).isNotEqualTo(here);
  }

  @Test
  void differByEngineAndUpdateRuleAndNotByTheRulesNumbers() {
    Device device = new Device(1, Precision.FP32);
    List<String> all =
        Stream.of("dl4j", "libtorch")
            .flatMap(
                engine ->
                    Stream.of(
                        Fingerprint.of(engine, SGD, device), Fingerprint.of(engine, ADAMW, device)))
            .toList();

    assertThat(all).doesNotHaveDuplicates();
    assertThat(Fingerprint.of("dl4j", new OptimizerSpec.Sgd(7, 0, 1), device))
        .isEqualTo(all.get(0));
  }

  private static String elsewhere(String engine, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> lines =
        JavaProcess.run(
            environment, List.of("-XX:TieredStopAtLevel=1"), FingerprintsTest.class, engine);
    // Libraries print others before it.
    String fingerprint = lines.get(lines.size() - 1);
    assertThat(fingerprint).matches("[0-9a-f]{64}");
    return fingerprint;
  }
}
