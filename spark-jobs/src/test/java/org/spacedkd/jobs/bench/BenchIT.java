// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code bin/bench} says; what it measures is not a test's to judge. */
@Tag("long")
class BenchIT {
  @TempDir private Path pictures;

  @Test
  void saysThatPyTorchIsNotThereAndTimesOurs() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(bench("--only", "small-32", "--rounds", "1", "--threads", "1")).isZero();
    } finally {
      System.setOut(out);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("skipped: PyTorch (Cannot run program \"no-such-python\"")
        .containsPattern(
            "dl4j on CPU with oneDNN 3.11 \\(\\w+\\), fp32, 1 thread\\(s\\) a worker\n")
        .containsPattern("small-32 +step +inference +window\n +dl4j-fp32 +\\d\\.\\d{4} s")
        .containsPattern("\n +libtorch-bf16 +\\d\\.\\d{4} s")
        .doesNotContain("ratio");
    assertThat(Files.size(pictures.resolve("small-32.png"))).isPositive();
  }

  @Test
  void refusesANetworkThatItDoesNotKnow() {
    assertThat(bench("--only", "vgg")).isEqualTo(2);
  }

  private int bench(String... options) {
    return new CommandLine(new Bench())
        .setErr(new PrintWriter(Writer.nullWriter()))
        .execute(
            Stream.concat(
                    Stream.of(
                        "--pictures",
                        pictures.toString(),
                        "--python",
                        "no-such-python",
                        "--peer",
                        "-"),
                    Stream.of(options))
                .toArray(String[]::new));
  }
}
