// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** Every mode from the command line to the files of the run directory. */
class ModesIT {
  @TempDir private static Path root;

  @ParameterizedTest
  @CsvSource({
    "none, S[0-9)",
    "offline, T[0-9) S[0-9)",
    "online, T[0-9)+S[0-9)",
    "spaced, T[0-4) S[0-4) T[4-8) S[4-8) T[8-9) S[8-9)",
    "constant-lead, T[0-4) T[4-9)+S[0-5) S[5-9)",
    "self, S[0-9)",
    "spaced-self, T[0-4) S[0-4) T[4-8) S[4-8) T[8-9) S[8-9)"
  })
  void takesItsTurnsAndLeavesTheFilesOfARunDirectory(String mode, String turns) {
    TinyRun run =
        TinyRun.of(
                root,
                mode,
                "distillation { mode = %s, interval-steps = 4 }".formatted(mode),
                "evaluation.every-epochs = 3")
            .train();

    List<String> models = new ArrayList<>(List.of(TinyRun.STUDENT));
    if (!mode.equals("none") && !mode.endsWith("self")) {
      models.add(TinyRun.TEACHER);
    }
    assertThat(run.hashes().keySet())
        .filteredOn(name -> !name.startsWith("checkpoints/") && !name.startsWith("lease/"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(
                        "resolved.conf",
                        "manifest.json",
                        "_STATUS.json",
                        "ledger.jsonl",
                        "metrics.jsonl",
                        "report.html",
                        "evaluations.csv",
                        "turns.csv"),
                    models.stream())
                .toList());
    assertThat(run.lines("ledger.jsonl").stream().map(ModesIT::notation))
        .containsExactly(turns.split(" "));
    JsonNode status = Json.parse(run.text("_STATUS.json"));
    assertThat(status.get("state").asText()).isEqualTo("finished");
    assertThat(status.get("step").asInt()).isEqualTo(9);
  }

  private static String notation(JsonNode line) {
    List<String> parts = new ArrayList<>();
    for (String learner : List.of("teacher", "student")) {
      if (line.has(learner)) {
        JsonNode entry = line.get(learner);
        parts.add(
            "%s[%d-%d)"
                .formatted(
                    learner.substring(0, 1).toUpperCase(Locale.ROOT),
                    entry.get("first_step").asInt(),
                    entry.get("end_step").asInt()));
      }
    }
    return String.join("+", parts);
  }

  @Test
  void everyCommandSaysWhatItDid() {
    TinyRun run = TinyRun.of(root, "commands");

    assertThat(run.run("prepare").output())
        .startsWith(
            "cifar10: 90 training and 40 test images of 10 classes in %s ("
                .formatted(root.resolve("prepared")));
    Program.Outcome train = run.run("train");
    assertThat(train.exitCode()).isZero();
    assertThat(train.output())
        .startsWith("commands  %s\n".formatted(run.directory()))
        .containsPattern(
            "(?m)^dl4j on CPU with oneDNN 3.11 \\(\\w+\\), fp32, 1 thread\\(s\\) a worker$")
        .contains("turn 11  window 4  student [8, 9)", "  12 of 12 turns done  ")
        .contains(
            "%s  SHA-256 %s\n"
                .formatted(run.directory().resolve(TinyRun.STUDENT), run.sha256(TinyRun.STUDENT)))
        .endsWith("done: %s\n".formatted(run.directory().resolve("report.html")));
    assertThat(run.run("report").output()).isEqualTo(run.directory().resolve("report.html") + "\n");
    assertThat(run.run("status").output())
        .contains(
            "state              finished\n", "step               9\n", "window             4\n")
        .contains("student accuracy   %s at epoch 3.0\n".formatted(lastAccuracy(run, "student")));
  }

  @Test
  void evaluateFindsTheAccuracyThatTrainingEndedWith() {
    TinyRun run = TinyRun.of(root, "evaluated").train();

    Program.Outcome outcome = run.run("evaluate");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).isEqualTo(line(run, "teacher") + line(run, "student"));
  }

  private static String line(TinyRun run, String learner) {
    JsonNode last = lastEvaluation(run, learner);
    return String.format(
        Locale.ROOT,
        "%s  accuracy %.2f %%  loss %.4f  (40 test images)%n",
        learner,
        100 * last.get("accuracy").asDouble(),
        last.get("loss").asDouble());
  }

  private static String lastAccuracy(TinyRun run, String learner) {
    return lastEvaluation(run, learner).get("accuracy").asText();
  }

  private static JsonNode lastEvaluation(TinyRun run, String learner) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.get("event").asText().equals("evaluation"))
        .filter(line -> line.get("learner").asText().equals(learner))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  @Test
  void trainingAFinishedRunAgainChangesNothing() {
    TinyRun run = TinyRun.of(root, "finished").train();
    var before = run.hashes();

    Program.Outcome again = run.run("train");

    assertThat(again.exitCode()).isZero();
    assertThat(again.output()).isEqualTo("done before: %s\n".formatted(run.directory()));
    assertThat(run.hashes()).isEqualTo(before);
  }
}
