// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.JavaProcess;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.jobs.bench.Soak;

/** Steps and inferences that never end must not need ever more memory. */
@Tag("long")
class SoakIT {
  /** A batch of images is 96 KiB: one that is lost in each of 2,000 steps is 190 MB at the end. */
  private static final long GROWTH = 100;

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void needsNoMoreMemoryAfterManySteps(String engine) throws IOException, InterruptedException {
    // One core each.
    Process single = start(engine, Precision.FP32);
    Process half = start(engine, Precision.BF16);

    requireEven(single, engine + " fp32");
    requireEven(half, engine + " bf16");
  }

  private static Process start(String engine, Precision precision) throws IOException {
    return new ProcessBuilder(
            JavaProcess.command(
                List.of(
                    "-Xms192m",
                    "-Xmx192m",
                    "-XX:+AlwaysPreTouch",
                    "-Dorg.bytedeco.javacpp.maxbytes=0",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"),
                Soak.class,
                engine,
                precision.name()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void requireEven(Process soak, String what) throws InterruptedException {
    List<String> lines = soak.inputReader().lines().toList();

    assertThat(soak.waitFor()).as(what).isZero();
    List<Long> megabytes =
        Stream.of(lines.get(lines.size() - 1).split(" ")).map(Long::valueOf).toList();
    System.out.printf("%s: %s MiB after 1,000 and 3,000 steps%n", what, megabytes);
    assertThat(megabytes.get(1) - megabytes.get(0)).as(what).isLessThan(GROWTH);
  }
}
