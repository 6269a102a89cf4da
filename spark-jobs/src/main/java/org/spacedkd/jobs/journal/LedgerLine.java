// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.hash.HashChain;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnResult;

/**
 * What the ledger proves of a turn: all of a {@linkplain ChainedLine line} that is the same
 * whenever the turn is trained.
 *
 * @param turn number of the turn, from 0
 * @param window number of the window, from 0
 * @param engine by what the turn was ended; nothing in ledgers of before it was noted
 * @param fingerprints of the processes that computed the turn; none in ledgers of before they were
 *     noted
 * @param learners what became of each learner that the turn trained
 * @param reused the steps that were taken from a trajectory, where a run that computes alike had
 *     left them
 * @param decision on the next window's interval, where the turn led to one
 */
public record LedgerLine(
    int turn,
    int window,
    Optional<ComputedBy> engine,
    SortedSet<String> fingerprints,
    Map<Learner, Entry> learners,
    Optional<ReusedSteps> reused,
    Optional<Decision> decision) {
  /** Name of the file. */
  public static final String FILE = "ledger.jsonl";

  /**
   * What computed a turn.
   *
   * @param engine name of the engine
   * @param device of each worker
   */
  public record ComputedBy(String engine, Device device) {}

  /**
   * What became of a learner.
   *
   * @param owner whose state that is: itself, or in self-distillation, of one network, the student
   * @param steps the steps it took
   * @param before SHA-256 of the state before the turn
   * @param after SHA-256 of the state after the turn
   * @param tensors CRC-32C of each tensor of the state after the turn, in the state's order
   * @param data per logical worker, the chain of the digests of what it was trained on
   * @param examples how many it was trained on
   * @param lossSum sum of their losses
   */
  public record Entry(
      Learner owner,
      Steps steps,
      String before,
      String after,
      List<String> tensors,
      List<String> data,
      long examples,
      double lossSum) {}

  /** The line of a turn, after which nothing is decided yet. */
  public static LedgerLine of(int number, Turn turn, ComputedBy engine, TurnResult result) {
    Map<Learner, Entry> learners = new EnumMap<>(Learner.class);
    result
        .summaries()
        .forEach(
            (learner, seen) -> {
              NetworkState state = result.states().get(seen.owner());
              learners.put(
                  learner,
                  new Entry(
                      seen.owner(),
                      turn.steps(learner),
                      result.before().get(seen.owner()),
                      state.sha256(),
                      state.checksums(),
                      seen.data().stream().map(HashChain::hex).toList(),
                      seen.meter().examples(),
                      seen.meter().sums().getOrDefault(LossMeter.TOTAL, 0.0)));
            });
    return new LedgerLine(
        number,
        turn.window(),
        Optional.of(engine),
        result.fingerprints(),
        learners,
        result.reused(),
        Optional.empty());
  }

  /** This line with what follows from it. */
  public LedgerLine with(Optional<Decision> decided) {
    return new LedgerLine(turn, window, engine, fingerprints, learners, reused, decided);
  }

  ObjectNode json() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("turn", turn);
    line.put("window", window);
    engine.ifPresent(by -> line.set("engine", json(by)));
    fingerprints.forEach(line.putArray("fingerprints")::add);
    learners.forEach((learner, entry) -> line.set(learner.label(), json(learner, entry)));
    decision.ifPresent(decided -> line.set("decision", DecisionJson.write(decided)));
    reused.ifPresent(
        from ->
            line.putObject("trajectory").put("key", from.trajectory()).put("steps", from.steps()));
    return line;
  }

  private static ObjectNode json(Learner learner, Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (entry.owner() != learner) {
      json.put("owner", entry.owner().label());
    }
    json.put("first_step", entry.steps().first());
    json.put("end_step", entry.steps().end());
    json.put("before", entry.before());
    json.put("after", entry.after());
    json.put("tensors", String.join(" ", entry.tensors()));
    entry.data().forEach(json.putArray("data")::add);
    json.put("examples", entry.examples());
    json.put("loss_sum", entry.lossSum());
    return json;
  }

  private static Optional<ReusedSteps> reused(JsonNode json) {
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(new ReusedSteps(json.path("key").asText(), json.path("steps").asInt()));
  }

  private static ObjectNode json(ComputedBy by) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", by.engine());
    json.put("threads", by.device().threads());
    json.put("precision", by.device().precision().name());
    return json;
  }

  private static Optional<ComputedBy> engine(JsonNode json) {
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new ComputedBy(
                json.path("name").asText(),
                new Device(
                    json.path("threads").asInt(),
                    Precision.valueOf(json.path("precision").asText()))));
  }

  /** Reads a line of the file. */
  public static LedgerLine read(JsonNode line) {
    Map<Learner, Entry> learners = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (line.has(learner.label())) {
        learners.put(learner, entry(learner, line.path(learner.label())));
      }
    }
    SortedSet<String> fingerprints = new TreeSet<>();
    line.path("fingerprints").forEach(fingerprint -> fingerprints.add(fingerprint.asText()));
    return new LedgerLine(
        line.path("turn").asInt(),
        line.path("window").asInt(),
        engine(line.path("engine")),
        fingerprints,
        learners,
        reused(line.path("trajectory")),
        DecisionJson.read(line.path("decision")));
  }

  private static Entry entry(Learner learner, JsonNode json) {
    List<String> data = new ArrayList<>();
    json.path("data").forEach(chain -> data.add(chain.asText()));
    return new Entry(
        json.has("owner") ? Learner.labelled(json.path("owner").asText()) : learner,
        new Steps(json.path("first_step").asInt(), json.path("end_step").asInt()),
        json.path("before").asText(),
        json.path("after").asText(),
        List.of(json.path("tensors").asText().split(" ")),
        data,
        json.path("examples").asLong(),
        json.path("loss_sum").asDouble());
  }
}
