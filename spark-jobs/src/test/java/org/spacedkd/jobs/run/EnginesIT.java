// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Whatever the engine and its precision, the number of cores changes no bit. */
class EnginesIT {
  @TempDir private static Path root;

  @ParameterizedTest
  @CsvSource({"libtorch, fp32", "libtorch, bf16", "dl4j, bf16"})
  void trainTheSameNetworksOnAnyNumberOfCores(String engine, String precision) {
    TinyRun reference = run("%s-%s-1".formatted(engine, precision), engine, precision).trainOn(1);

    TinyRun again = run("%s-%s-2".formatted(engine, precision), engine, precision).trainOn(2);

    again.requireSameAs(reference);
  }

  @Test
  void refuseAnAveragerThatIsNotTheirs() {
    Program.Outcome outcome =
        run("averager", "libtorch", "fp32", "averaging.implementation = dl4j-spark").run("train");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors())
        .isEqualTo(
            "Invalid spaced-kd.averaging.implementation: dl4j-spark"
                + " (engine libtorch needs neutral)\n");
  }

  private static TinyRun run(String name, String engine, String precision, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(
                Stream.of(
                    "engine = " + engine,
                    "precision = " + precision,
                    "distillation.interval-steps = 4",
                    "averaging { workers = 3, frequency = 3 }"),
                Arrays.stream(settings))
            .toArray(String[]::new));
  }
}
