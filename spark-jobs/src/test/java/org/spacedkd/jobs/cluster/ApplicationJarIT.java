// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.SpacedKd;

class ApplicationJarIT {
  /** Of class files that Java 8 and all later ones read. */
  private static final int JAVA_8 = 52;

  private static final Path OTHER_JAVAS = Path.of("/usr/lib/jvm");

  @Test
  void beginsWithClassesThatEveryJavaReads() throws IOException {
    try (JarFile jar = new JarFile(application())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(SpacedKd.class.getName());
      List<JarEntry> launcher =
          jar.stream()
              .filter(
                  entry ->
                      entry
                          .getName()
                          .matches("org/spacedkd/jobs/(SpacedKd|ProcessEnd.*|launch/.+)\\.class"))
              .toList();
      assertThat(launcher).hasSizeGreaterThan(5);
      for (JarEntry entry : launcher) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.skipNBytes(6);
          assertThat(in.readUnsignedShort()).as(entry.getName()).isEqualTo(JAVA_8);
        }
      }
    }
  }

  /** With those that this machine has. */
  @Test
  void saysInOneSentenceThatAnotherJavaIsWrong() throws IOException {
    List<Path> others = otherJavas();
    assumeThat(others).as("a Java other than 17 in %s", OTHER_JAVAS).isNotEmpty();
    for (Path java : others) {
      Program.Outcome outcome =
          LoggedProcess.start(
                  Installation.LOGS.resolve("other-java"),
                  "refused",
                  Map.of(),
                  List.of(
                      java.toString(),
                      "-cp",
                      application() + File.pathSeparator + Installation.SPARK_HOME + "/jars/*",
                      SpacedKd.class.getName(),
                      "status"))
              .outcome(Duration.ofMinutes(1));

      assertThat(outcome.errors())
          .matches(
              "Cannot start spaced-kd: Java is [0-9.]+"
                  + " \\(Spark 3.5 and this build need 17; set JAVA_HOME\\)\n");
      assertThat(outcome.exitCode()).isEqualTo(4);
    }
  }

  private static List<Path> otherJavas() throws IOException {
    if (!Files.isDirectory(OTHER_JAVAS)) {
      return List.of();
    }
    List<Path> others = new ArrayList<>();
    try (Stream<Path> homes = Files.list(OTHER_JAVAS)) {
      for (Path home : homes.toList()) {
        Path release = home.resolve("release");
        if (Files.exists(release)
            && Files.isExecutable(home.resolve("bin/java"))
            && !Files.readString(release).contains("JAVA_VERSION=\"17")) {
          others.add(home.resolve("bin/java"));
        }
      }
    }
    return others;
  }

  /** A library that the build forgets is missed only when its first class is asked for. */
  @Test
  void hasEveryClassThatOursNameAndSparkLacks() throws IOException {
    List<String> jars = new ArrayList<>(List.of(application()));
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

  private static String application() throws IOException {
    List<String> jars = files(Path.of("target"), "-application.jar");
    assertThat(jars).hasSize(1);
    return jars.get(0);
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
