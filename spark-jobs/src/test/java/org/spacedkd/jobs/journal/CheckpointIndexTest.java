// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.storage.Json;

class CheckpointIndexTest {
  private static final String DATA =
      "75caf517bc443066d385acbe7510059816cfc556265e860f6ff62d16a1cf1a9e";
  private static final String INDEX =
      "{\"arithmetic\":{\"fingerprint\":\"3b8a\",\"threads\":1},"
          + "\"turn\":{\"rounds\":2,\"before\":{\"teacher\":\"3ad1\",\"student\":\"c779\"},"
          + "\"seen\":{\"teacher\":{\"owner\":\"student\",\"examples\":96,"
          + "\"sums\":{\"loss\":212.5,\"cross-entropy\":210.25},\"data\":[\""
          + DATA
          + "\"]}},\"executors\":[\"1\",\"2\"],\"fingerprints\":[\"3b8a\"],\"attempts\":3,"
          + "\"seconds\":1.5,\"engine_seconds\":[0.75],\"broadcast_bytes\":4096,"
          + "\"taken\":{\"trajectory\":\"93cc\",\"steps\":2}},"
          + "\"sha256\":{\"teacher.safetensors\":\"2f8e\",\"ledger.jsonl\":\"4188\"}}";

  private static final Map<Learner, NetworkState> STATES =
      new EnumMap<>(Map.of(Learner.TEACHER, state(1), Learner.STUDENT, state(2)));

  private static NetworkState state(float value) {
    return new NetworkState(
        List.of(new TensorSpec("weight", TensorSpec.Role.PARAMETER, List.of(1))),
        new float[] {value});
  }

  @Test
  void isWrittenAsItWasRead() {
    CheckpointIndex index = CheckpointIndex.read(Json.parse(INDEX));
    TurnResult turn = index.turn(STATES);

    assertThat(index.json().toString()).isEqualTo(INDEX);
    assertThat(
            CheckpointIndex.of((ObjectNode) index.arithmetic(), turn, index.sha256())
                .json()
                .toString())
        .isEqualTo(INDEX);
  }

  @Test
  void saysHowFarTheTurnIs() {
    TurnResult turn = CheckpointIndex.read(Json.parse(INDEX)).turn(STATES);

    assertThat(turn.rounds()).isEqualTo(2);
    assertThat(turn.before())
        .containsExactly(Map.entry(Learner.TEACHER, "3ad1"), Map.entry(Learner.STUDENT, "c779"));
    assertThat(turn.summaries().get(Learner.TEACHER).owner()).isEqualTo(Learner.STUDENT);
    assertThat(turn.summaries().get(Learner.TEACHER).meter().sums())
        .containsExactly(Map.entry("loss", 212.5), Map.entry("cross-entropy", 210.25));
    assertThat(turn.fingerprints()).containsExactly("3b8a");
    assertThat(turn.reused()).contains(new ReusedSteps("93cc", 2));
  }

  /** Checkpoints of before there were fingerprints, engine times or trajectories. */
  @Test
  void readsWhatEarlierVersionsWrote() {
    CheckpointIndex index =
        CheckpointIndex.read(
            Json.parse(
                """
                {"turn":{"rounds":0,"before":{"teacher":"3ad1","student":"c779"},"seen":{},
                 "executors":[],"attempts":0,"seconds":0.0,"broadcast_bytes":0},
                 "sha256":{"metrics.jsonl":"e75c"}}
                """));

    assertThat(index.arithmetic().isMissingNode()).isTrue();
    assertThat(index.sha256()).containsExactly(Map.entry("metrics.jsonl", "e75c"));
    TurnResult turn = index.turn(STATES);
    assertThat(turn.fingerprints()).isEmpty();
    assertThat(turn.reused()).isEmpty();
  }
}
