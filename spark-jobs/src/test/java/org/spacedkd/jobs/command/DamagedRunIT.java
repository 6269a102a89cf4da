// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Files of a run directory that are gone, damaged or somebody else's. */
@Tag("long")
class DamagedRunIT {
  private static final String CHECKPOINT = "checkpoint.json";

  /** Commands that write into the directory where they succeed. */
  private static final Set<String> WRITING = Set.of("report", "export");

  @TempDir private static Path root;

  private static TinyRun run;
  private static TinyRun other;

  @BeforeAll
  static void train() {
    run = tiny("whole", 7).train();
    other = tiny("foreign", 8).train();
  }

  private static TinyRun tiny(String name, int seed) {
    return TinyRun.of(root, name, "run.seed = " + seed, "checkpoint.trajectory = turns");
  }

  /**
   * By column the exit codes of a command where the file is missing, empty, cut, garbage, a
   * directory or another run's: of {@code train --dry-run} on a run that was killed at its end, and
   * of others on one that is finished. A journal that ends in the middle of a line is as after a
   * loss of power; the checkpoint has it whole.
   */
  @ParameterizedTest
  @CsvSource({
    "_STATUS.json, 033330, 733330, 333330, 000000, 333330",
    "manifest.json, 033330, 733330, 000000, 000000, 333330",
    "resolved.conf, 333332, 333337, 333332, 333330, 333332",
    "ledger.jsonl, 000333, 777737, 000000, 000000, 000000",
    "metrics.jsonl, 000333, 777737, 033330, 333330, 000000",
    "checkpoints/newest/checkpoint.json, 033333, 733333, 000000, 000000, 000000",
    "checkpoints/newest/student.safetensors, 333333, 333333, 000000, 000000, 000000",
    "checkpoints/newest/ledger.jsonl, 333333, 333333, 000000, 000000, 000000",
    "models/student.safetensors, 000030, 777737, 000000, 000000, 333330",
    "trajectory/step-000002.safetensors, 000000, 033337, 000000, 000000, 000000",
    "report.html, 000030, 770000, 000000, 000030, 000000",
  })
  void isOneSentenceAndTouchesNothing(
      String file, String train, String verify, String status, String report, String export) {
    SoftAssertions checks = new SoftAssertions();
    for (Damage damage : Damage.values()) {
      Path finished = copy(file, damage);
      Path killed = copy(file, damage);
      if (!file.equals("_STATUS.json")) {
        new RunFolder(killed).unfinish();
      }
      expect(checks, killed, code(train, damage), with(killed, "train", "--dry-run"));
      expect(checks, finished, code(status, damage), with(finished, "status"));
      expect(
          checks, finished, code(verify, damage), List.of("verify", "--run", finished.toString()));
      expect(
          checks, finished, code(report, damage), List.of("report", "--run", finished.toString()));
      expect(checks, finished, code(export, damage), with(finished, "export", "--format", "onnx"));
    }
    checks.assertAll();
  }

  private static int code(String codes, Damage damage) {
    return codes.charAt(List.of(Damage.values()).indexOf(damage)) - '0';
  }

  private static void expect(SoftAssertions checks, Path directory, int code, List<String> words) {
    Map<String, String> before = TinyRun.hashes(directory);
    Program.Outcome outcome = Program.run(words.toArray(String[]::new));
    String what = "%s in %s: %s".formatted(words, directory.getFileName(), outcome.errors());
    checks.assertThat(outcome.exitCode()).as(what).isEqualTo(code);
    checks.assertThat(outcome.errors().lines().count()).as(what).isEqualTo(code == 0 ? 0 : 1);
    if (code != 0) {
      checks.assertThat(outcome.errors()).as(what).startsWith("Cannot ");
    }
    if (code != 0 || !WRITING.contains(words.get(0))) {
      checks.assertThat(TinyRun.hashes(directory)).as(what).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"_STATUS.json, CUT", "manifest.json, GARBAGE", "ledger.jsonl, FOREIGN"})
  void trainsOnNothingThatIsDamaged(String file, Damage damage) {
    Path killed = copy(file, damage);
    new RunFolder(killed).unfinish();
    Map<String, String> before = TinyRun.hashes(killed);

    Program.Outcome outcome = Program.run(with(killed, "train").toArray(String[]::new));

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(ExitCode.DATA.code());
    assertThat(outcome.errors()).startsWith("Cannot ").contains(killed.resolve(file).toString());
    assertThat(outcome.errors().lines()).hasSize(1);
    assertThat(TinyRun.hashes(killed)).isEqualTo(before);
  }

  @Test
  void trainsNotAnewWhereItsCheckpointsAreGone() throws IOException {
    Path lost = copy("_STATUS.json", Damage.MISSING);
    for (Path folder : new RunFolder(lost).checkpoints()) {
      Files.delete(folder.resolve(CHECKPOINT));
    }
    Map<String, String> before = TinyRun.hashes(lost);

    for (List<String> words : List.of(with(lost, "train", "--dry-run"), with(lost, "train"))) {
      Program.Outcome outcome = Program.run(words.toArray(String[]::new));

      assertThat(outcome.errors())
          .isEqualTo(
              "Cannot resume %s: it holds ledger.jsonl and no checkpoint with its checkpoint.json"
                      .formatted(lost)
                  + " (take another directory to train anew)\n");
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.DATA.code());
    }
    assertThat(TinyRun.hashes(lost)).isEqualTo(before);
  }

  /** The newest checkpoint has every state and every journal of the end. */
  @ParameterizedTest
  @CsvSource({
    "models/student.safetensors, MISSING",
    "models/student.safetensors, CUT",
    "models/teacher.safetensors, FOREIGN",
    "report.html, MISSING",
    "ledger.jsonl, MISSING",
    "ledger.jsonl, CUT",
    "metrics.jsonl, MISSING",
    "manifest.json, MISSING"
  })
  void trainWritesAgainWhatAFinishedRunHasLost(String file, Damage damage) {
    Path damaged = copy(file, damage);

    Program.Outcome dry = Program.run(with(damaged, "train", "--dry-run").toArray(String[]::new));
    Program.Outcome outcome = Program.run(with(damaged, "train").toArray(String[]::new));

    assertThat(dry.output()).contains("would go on at turn ");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).startsWith("writing again: %s\n".formatted(damaged.resolve(file)));
    TinyRun mended = new TinyRun(run.conf(), damaged);
    mended.requireSameAs(run);
    assertThat(mended.hashes()).containsKey(file);
    assertThat(Program.run("verify", "--run", damaged.toString()).errors()).isEmpty();
    assertThat(Program.run(with(damaged, "train").toArray(String[]::new)).output())
        .isEqualTo("done before: %s\n".formatted(damaged));
  }

  @Test
  void evaluateSaysHowToComeByAModel() {
    Path damaged = copy(TinyRun.STUDENT, Damage.MISSING);

    Program.Outcome outcome = Program.run(with(damaged, "evaluate").toArray(String[]::new));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DATA.code());
    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot evaluate %s: no such file; train writes it again from the newest checkpoint\n"
                .formatted(damaged.resolve(TinyRun.STUDENT)));
  }

  private static List<String> with(Path directory, String... words) {
    return Stream.concat(
            Stream.of(words),
            Stream.of(
                "--conf", run.conf().toString(), "--set", "spaced-kd.run.directory=" + directory))
        .toList();
  }

  /** A copy of the run, damaged. */
  private static Path copy(String file, Damage damage) {
    try {
      RunFolder copy =
          new RunFolder(run.directory()).copied(root, damage.name().toLowerCase(Locale.ROOT));
      damage.befall(copy.file(file), new RunFolder(other.directory()).file(file));
      return copy.directory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
