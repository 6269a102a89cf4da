// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.metrics.sink.PrometheusServlet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.monitoring.MonitoringPlugin;

/** The files in {@code conf/clusters}. */
class ClusterFilesTest {
  private static final Path DIRECTORY = Installation.ROOT.resolve("conf/clusters");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdSettingsOfSparkOnly(Path file) throws IOException {
    assertThat(read(file).stringPropertyNames())
        .isNotEmpty()
        .allMatch(key -> key.startsWith("spark."));
  }

  @ParameterizedTest
  @MethodSource("files")
  void boundNativeMemoryByTheMachine(Path file) throws IOException {
    for (String options :
        List.of("spark.driver.defaultJavaOptions", "spark.executor.defaultJavaOptions")) {
      assertThat(read(file).getProperty(options))
          .contains("-Dorg.bytedeco.javacpp.maxbytes=0")
          .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void keepNamesOfFiles(Path file) throws IOException {
    assertThat(read(file)).containsEntry("spark.executorEnv.LC_ALL", "C.UTF-8");
  }

  @ParameterizedTest
  @MethodSource("files")
  void letRunsBeWatched(Path file) throws IOException {
    assertThat(read(file))
        .containsEntry("spark.plugins", MonitoringPlugin.class.getName())
        .containsEntry("spark.ui.prometheus.enabled", "true")
        .containsEntry(
            "spark.metrics.conf.driver.sink.prometheusServlet.class",
            PrometheusServlet.class.getName());
  }

  /** Where Spark itself starts a driver without them. */
  @ParameterizedTest
  @CsvSource({
    "standalone.conf, spark.driver.extraJavaOptions",
    "yarn.conf, spark.driver.defaultJavaOptions"
  })
  void openOfJava17WhatSparkNeeds(String file, String options) throws IOException {
    assertThat(read(DIRECTORY.resolve(file)).getProperty(options).split(" +", -1))
        .contains(JavaModuleOptions.defaultModuleOptions().split(" +", -1));
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
