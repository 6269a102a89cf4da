// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;

/**
 * Checkpoints of a run: a directory each, {@code checkpoints/turn-000012/teacher.safetensors}, and
 * {@code checkpoints/latest.json}, which names the newest with the SHA-256 of its files and of the
 * lines of ledger and metrics that lead to it, and is written last.
 */
public final class Checkpoints {
  private static final String FOLDER = "checkpoints";
  private static final String LATEST = FOLDER + "/latest.json";

  private final RunDirectory run;
  private final int keep;
  private final List<JsonLines> journals;

  /**
   * Checkpoints of a run.
   *
   * @param keep how many of the newest are kept
   * @param journals the files that grow with the run
   */
  public Checkpoints(RunDirectory run, int keep, List<JsonLines> journals) {
    this.run = run;
    this.keep = keep;
    this.journals = journals;
  }

  /** Writes a checkpoint, then points to it, then lets go of the oldest. */
  public void write(Checkpoint checkpoint) {
    ObjectNode pointer = Json.object();
    pointer.put("turns", checkpoint.turns());
    ObjectNode states = pointer.putObject("states");
    checkpoint
        .states()
        .forEach(
            (learner, state) -> {
              byte[] bytes = Safetensors.bytes(state, Map.of("learner", learner.label()));
              run.write(file(checkpoint.turns(), learner), bytes);
              states.put(learner.label(), Sha256.of(bytes));
            });
    ObjectNode lines = pointer.putObject("journals");
    for (JsonLines journal : journals) {
      JsonLines.Extent extent = journal.flush();
      lines.putObject(journal.name()).put("lines", extent.lines()).put("sha256", extent.sha256());
    }
    run.writeText(LATEST, Json.pretty(pointer));
    retire();
  }

  private void retire() {
    List<String> folders =
        run.list(FOLDER).stream().filter(name -> name.startsWith("turn-")).toList();
    folders.stream()
        .limit(Math.max(0, folders.size() - keep))
        .forEach(name -> run.delete(FOLDER + "/" + name));
  }

  /**
   * The newest checkpoint, to which the journals are taken back.
   *
   * @param layouts tensors of each learner of the run
   * @throws UserException (exit 3) naming the file that is missing or not what was written
   */
  public Optional<Checkpoint> latest(Map<Learner, List<TensorSpec>> layouts) {
    return run.readText(LATEST).map(Json::parse).map(pointer -> read(pointer, layouts));
  }

  private Checkpoint read(JsonNode pointer, Map<Learner, List<TensorSpec>> layouts) {
    int turns = pointer.path("turns").asInt();
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    layouts.forEach(
        (learner, layout) -> {
          String file = file(turns, learner);
          byte[] bytes = verified(file, pointer.path("states").path(learner.label()).asText());
          states.put(learner, Safetensors.read(run.describe(file), bytes).load(layout));
        });
    for (JsonLines journal : journals) {
      JsonNode known = pointer.path("journals").path(journal.name());
      journal.resume(
          new JsonLines.Extent(known.path("lines").asInt(), known.path("sha256").asText()));
    }
    return new Checkpoint(turns, states);
  }

  private byte[] verified(String file, String expected) {
    byte[] bytes = run.read(file).orElseThrow(() -> damaged(file, "the file is missing"));
    if (!Sha256.of(bytes).equals(expected)) {
      throw damaged(file, "its SHA-256 is not the one that was written");
    }
    return bytes;
  }

  private UserException damaged(String file, String reason) {
    return new UserException(
        ExitCode.DATA, "Cannot resume from %s: %s".formatted(run.describe(file), reason));
  }

  private static String file(int turns, Learner learner) {
    return "%s/turn-%06d/%s.safetensors".formatted(FOLDER, turns, learner.label());
  }
}
