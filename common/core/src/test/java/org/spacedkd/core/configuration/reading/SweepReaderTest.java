// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.DistillationMode;

final class SweepReaderTest {
  private static final String GRID =
      """
      spaced-kd {
        run { name = paper, directory = /runs/paper, seed = 9 }
        student.width = ${spaced-kd.teacher.width}
        sweep {
          axes { "run.seed" = [1, 2], "distillation.interval-epochs" = [0.50, 1] }
          cells = [{ distillation.mode = [none, online], "teacher.width" = 0.25 }]
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void cellsAreTheGridOfTheAxesAndThenThoseListed() {
    assertThat(sweep(GRID).cells())
        .extracting(CellSettings::name)
        .containsExactly(
            "interval-epochs=0.50,seed=1",
            "interval-epochs=0.50,seed=2",
            "interval-epochs=1,seed=1",
            "interval-epochs=1,seed=2",
            "mode=none,width=0.25",
            "mode=online,width=0.25");
  }

  @Test
  void aCellIsTheRunThatItsValuesMakeOfTheFile() {
    CellSettings last = sweep(GRID, "spaced-kd.training.epochs=3").cells().get(5);

    assertThat(last.settings().run().directory())
        .isEqualTo("/runs/paper/cells/mode=online,width=0.25");
    assertThat(last.settings().run().name()).isEqualTo("paper/mode=online,width=0.25");
    assertThat(last.settings().run().seed()).isEqualTo(9);
    assertThat(last.settings().training().epochs()).isEqualTo(3);
    assertThat(last.settings().distillation().mode()).isEqualTo(DistillationMode.ONLINE);
    // The file's substitution sees the cell's value.
    assertThat(last.settings().student().network().width()).isEqualTo(0.25);
  }

  @Test
  void everyCellTellsModeSeedAndWhatAnyCellChanges() {
    assertThat(sweep(GRID).cells().get(2).values())
        .isEqualTo(
            Map.of(
                "distillation.mode", "\"spaced\"",
                "distillation.interval-epochs", "1.0",
                "run.seed", "1",
                "teacher.width", "1.0"));
    assertThat(sweep(GRID).axes())
        .isEqualTo(
            Map.of(
                "distillation.interval-epochs",
                List.of("0.5", "1.0"),
                "run.seed",
                List.of("1", "2")));
  }

  @Test
  void moreValuesLeaveNamesAndSettingsAsTheyAre() {
    assertThat(sweep(GRID.replace("[1, 2]", "[3, 1, 2]")).cells()).containsAll(sweep(GRID).cells());
  }

  @Test
  void aCellsValuesWinOverTheCommandLine() {
    assertThat(sweep(GRID, "spaced-kd.run.seed=5").cells().get(0).settings().run().seed())
        .isEqualTo(1);
  }

  @Test
  void settingsOfOneLastNameAreToldApart() {
    assertThat(axes("\"teacher.width\" = [0.5], \"student.width\" = [0.25], \"run.seed\" = [-7]"))
        .containsExactly("seed=-7,student.width=0.25,teacher.width=0.5");
  }

  @Test
  void listsAndTextsBecomeWords() {
    assertThat(
            axes(
                "\"distillation.interval-changes\" = [[[40, 0.5]], []],"
                    + " \"teacher.weights\" = [\"hdfs:///a/b.safetensors\", null]"))
        .containsExactly(
            "interval-changes=40-0.5,weights=hdfs-a-b.safetensors",
            "interval-changes=40-0.5,weights=null",
            "interval-changes=none,weights=hdfs-a-b.safetensors",
            "interval-changes=none,weights=null");
  }

  @Test
  void aFileWithoutASweepIsNone() {
    assertThat(read("spaced-kd.run.name = x")).isEmpty();
  }

  /** A line below {@code spaced-kd}, and what is said about it. */
  static Stream<Arguments> badLines() {
    return Stream.of(
        arguments(
            "sweep.axes { \"optimizer.lr\" = [1, 2] }",
            "Unknown setting spaced-kd.optimizer.lr (known: kind, schedule, learning-rate,"
                + " warm-up-learning-rate, final-learning-rate, warm-up-epochs, weight-decay,"
                + " momentum, beta1, beta2, epsilon)"),
        arguments(
            "sweep.axes { \"optimizer..lr\" = [1] }", "Unknown setting spaced-kd.optimizer..lr"),
        arguments(
            "sweep.axes { \"run.seed\" = [] }",
            "Invalid spaced-kd.sweep.axes.run.seed: [] (a list of values, at least one)"),
        arguments(
            "sweep.axes { \"teacher\" = [{ width = 2 }] }",
            "Invalid spaced-kd.sweep.axes.teacher: [{\"width\":2}] (a list of values, at least"
                + " one)"),
        arguments(
            "sweep.axes { \"run.seed\" = [1, 1] }",
            "Invalid spaced-kd.sweep: two cells named seed=1"),
        arguments(
            "sweep.axes { \"run.seed\" = [1, 1.0] }",
            "Invalid spaced-kd.sweep: the cells seed=1 and seed=1.0 are one run"),
        arguments(
            "sweep.axes { \"checkpoint.keep\" = [1, 2] }",
            "Invalid spaced-kd.sweep: spaced-kd.checkpoint.keep = 1 (a setting that changes a"
                + " result)\nInvalid spaced-kd.sweep: spaced-kd.checkpoint.keep = 2 (a setting that changes a result)"),
        arguments(
            "sweep.axes { \"run.seed\" = [x, 1], \"training.epochs\" = [0] }",
            "Invalid spaced-kd.run.seed: x (a whole number)\n"
                + "Invalid spaced-kd.training.epochs: 0 (a whole number, at least 1)"),
        arguments(
            "sweep.axis { \"run.seed\" = [1] }",
            "Unknown setting spaced-kd.sweep.axis (known: cells-at-once, axes, cells)"),
        arguments(
            "sweep.cells = [none]",
            "Invalid spaced-kd.sweep.cells: [\"none\"] (a list of settings and their values, such as"
                + " [{ \"distillation.mode\" = none }])"),
        arguments(
            "sweep { axes { \"run.seed\" = 1 }, cells-at-once = 0 }",
            "Invalid spaced-kd.sweep.cells-at-once: 0 (a whole number, at least 1)"));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void aBadSweepIsRefusedWithFileAndLine(String line, String complaints) {
    String place = directory.resolve("run.conf") + ": 2: ";

    assertThat(message("spaced-kd {\n" + line + "\n}"))
        .isEqualTo(place + complaints.replace("\n", "\n" + place));
  }

  @Test
  void aSweepWithoutCellsIsNone() {
    assertThat(message("spaced-kd.sweep.cells-at-once = 2"))
        .isEqualTo(
            "Cannot sweep %s: neither spaced-kd.sweep.axes nor spaced-kd.sweep.cells names a cell"
                .formatted(directory.resolve("run.conf")));
  }

  @Test
  void aRunIsNoSweep() {
    UserException refusal =
        catchThrowableOfType(UserException.class, () -> Texts.read(directory, GRID));

    assertThat(refusal)
        .hasMessage(
            directory.resolve("run.conf")
                + ": 5: Invalid setting: spaced-kd.sweep (a sweep's, not a run's)");
  }

  private List<String> axes(String axes) {
    return sweep("spaced-kd.sweep.axes { %s }".formatted(axes)).cells().stream()
        .map(CellSettings::name)
        .toList();
  }

  private SweepSettings sweep(String text, String... overrides) {
    return read(text, overrides).orElseThrow();
  }

  private String message(String text) {
    UserException refusal = catchThrowableOfType(UserException.class, () -> read(text));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return refusal.getMessage();
  }

  private Optional<SweepSettings> read(String text, String... overrides) {
    try {
      Path file = Files.writeString(directory.resolve("run.conf"), text);
      return SweepReader.read(file, List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
