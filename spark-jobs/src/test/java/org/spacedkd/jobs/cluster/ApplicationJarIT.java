// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplicationJarIT {
  /** A library that the build forgets is missed only when its first class is asked for. */
  @Test
  void hasEveryClassThatOursNameAndSparkLacks() throws IOException {
    List<String> jars = new ArrayList<>(files(Path.of("target"), "-application.jar"));
    assertThat(jars).hasSize(1);
    jars.addAll(files(Installation.SPARK_HOME.resolve("jars"), ".jar"));

    String missing =
        jdeps(
            "--missing-deps",
            "--multi-release",
            "17",
            "--class-path",
            String.join(File.pathSeparator, jars),
            "target/classes",
            "../common/core/target/classes",
            "../common/engine-dl4j/target/classes",
            "../common/engine-libtorch/target/classes");

    assertThat(missing).isEmpty();
  }

  private static List<String> files(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).filter(file -> file.endsWith(suffix)).sorted().toList();
    }
  }

  private static String jdeps(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, words);
    return said.toString();
  }
}
