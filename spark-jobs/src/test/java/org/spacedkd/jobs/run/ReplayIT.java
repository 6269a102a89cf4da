// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.TinyRun;

/** The student is trained on the very batches that the teacher was trained on. */
class ReplayIT {
  @TempDir private static Path root;

  @Test
  void repeatsTheRecordingStepByStep() {
    TinyRun run =
        TinyRun.of(root, "replayed", "distillation.interval-steps = 1", "averaging { workers = 2 }")
            .train();

    Map<Integer, JsonNode> teacher = dataByFirstStep(run, "teacher");
    assertThat(dataByFirstStep(run, "student")).isEqualTo(teacher);
    assertThat(teacher.keySet()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(teacher.values().stream().flatMap(ReplayIT::digests))
        .hasSize(18)
        .doesNotHaveDuplicates();
  }

  @Test
  void isTheSameDataForOfflineAndOnline() {
    String whole = "evaluation.every-epochs = 3";
    TinyRun offline = TinyRun.of(root, "offline", "distillation.mode = offline", whole).train();
    TinyRun online = TinyRun.of(root, "online", "distillation.mode = online", whole).train();

    JsonNode recorded = dataByFirstStep(offline, "teacher").get(0);
    assertThat(digests(recorded)).hasSize(1);
    assertThat(dataByFirstStep(offline, "student").get(0)).isEqualTo(recorded);
    assertThat(dataByFirstStep(online, "teacher").get(0)).isEqualTo(recorded);
    assertThat(dataByFirstStep(online, "student").get(0)).isEqualTo(recorded);
  }

  @Test
  void seesOtherPixelsWithAnotherAugmentation() {
    String whole = "distillation.interval-steps = 9";
    TinyRun plain = TinyRun.of(root, "plain", "data.augmentation = none", whole).train();
    TinyRun turned = TinyRun.of(root, "turned", "data.augmentation = cifar", whole).train();

    assertThat(dataByFirstStep(turned, "teacher").get(0))
        .isNotEqualTo(dataByFirstStep(plain, "teacher").get(0));
  }

  @Test
  void ofEveryStepAfterTheTeachersUpdateIsOnlineDistillation() {
    // One worker: with more, an online student learns from its own worker's teacher before
    // averaging.
    List<String> students =
        Stream.of("spaced", "online")
            .map(
                mode ->
                    TinyRun.of(
                            root,
                            "every-step-" + mode,
                            "distillation { mode = %s, interval-steps = 1 }".formatted(mode))
                        .train()
                        .sha256(TinyRun.STUDENT))
            .toList();

    assertThat(students.get(0)).isEqualTo(students.get(1));
  }

  @Test
  void learnsFromAnotherTeacherBeforeTheUpdate() {
    TinyRun after = TinyRun.of(root, "after", "distillation.mode = online").train();
    TinyRun before =
        TinyRun.of(root, "before", "distillation { mode = online, online-teacher = before-update }")
            .train();

    assertThat(before.sha256(TinyRun.TEACHER)).isEqualTo(after.sha256(TinyRun.TEACHER));
    assertThat(before.sha256(TinyRun.STUDENT)).isNotEqualTo(after.sha256(TinyRun.STUDENT));
  }

  private static Map<Integer, JsonNode> dataByFirstStep(TinyRun run, String learner) {
    Map<Integer, JsonNode> data = new HashMap<>();
    for (JsonNode line : run.lines("ledger.jsonl")) {
      if (line.has(learner)) {
        data.put(line.get(learner).get("first_step").asInt(), line.get(learner).get("data"));
      }
    }
    return data;
  }

  private static Stream<String> digests(JsonNode data) {
    return Stream.iterate(0, i -> i + 1).limit(data.size()).map(i -> data.get(i).asText());
  }
}
