// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.plan.Dataset;
import org.spacedkd.core.schedule.DistillationMode;

/** The files under {@code conf/}. */
final class ShippedConfigurationsTest {
  static final Path CONF = repository().resolve("conf");

  /** All but those of Spark's own settings. */
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CONF)) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.startsWith(CONF.resolve("clusters")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileCanBeRead(Path file) {
    List<Settings> runs =
        SweepReader.read(file, List.of())
            .map(sweep -> sweep.cells().stream().map(CellSettings::settings).toList())
            .orElseGet(() -> List.of(SettingsReader.read(file, List.of())));

    assertThat(runs)
        .isNotEmpty()
        .allSatisfy(run -> assertThat(run.resolved().text()).startsWith("spaced-kd {"));
  }

  @ParameterizedTest
  @CsvSource({
    "none, NONE",
    "online, ONLINE",
    "spaced, SPACED",
    "offline, OFFLINE",
    "constant-lead, CONSTANT_LEAD"
  })
  void anExperimentDiffersFromThePapersDefaultsInItsModeOnly(String name, DistillationMode mode) {
    Path file = CONF.resolve("experiments/cifar100-resnet18-%s.conf".formatted(name));
    Settings settings = SettingsReader.read(file, List.of());
    Settings spaced =
        SettingsReader.read(CONF.resolve("experiments/cifar100-resnet18-spaced.conf"), List.of());

    assertThat(settings.run().name()).isEqualTo("cifar100-resnet18-" + name);
    assertThat(settings.data().dataset()).isEqualTo(Dataset.CIFAR100);
    assertThat(settings.distillation().mode()).isEqualTo(mode);
    assertThat(settings.resolved().differences(spaced.resolved().text()))
        .isSubsetOf("spaced-kd.distillation.mode", "spaced-kd.teacher.seed");
  }

  @Test
  void theDemoIsSmallAndAveragesTwoWorkers() {
    Settings demo = SettingsReader.read(CONF.resolve("demo.conf"), List.of());

    assertThat(demo.data().dataset()).isEqualTo(Dataset.SHAPES);
    assertThat(demo.student().network().architecture()).isEqualTo(Architecture.RESNET10);
    assertThat(demo.averaging().workers()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void everyDataSetHasAFileAndItsPlaceInTheReference(Dataset dataset) throws IOException {
    try (Stream<Path> files = Files.list(CONF.resolve("datasets"))) {
      assertThat(files.map(file -> SettingsReader.read(file, List.of()).data().dataset()))
          .contains(dataset);
    }
    try (InputStream reference =
        SettingsReader.class.getClassLoader().getResourceAsStream("reference.conf")) {
      String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text.substring(0, text.indexOf("dataset = shapes")))
          .containsPattern("# (.* )?" + dataset.label() + "( |$)");
    }
  }

  private static Path repository() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".mvn"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
