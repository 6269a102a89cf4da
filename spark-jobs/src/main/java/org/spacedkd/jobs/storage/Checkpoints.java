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
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;

/**
 * Checkpoints of a run: a directory each, {@code checkpoints/turn-000012/teacher.safetensors}, and
 * {@code checkpoints/latest.json}, which names the newest with the SHA-256 of its files and is
 * written last.
 */
public final class Checkpoints {
  private static final String FOLDER = "checkpoints";
  private static final String LATEST = FOLDER + "/latest.json";

  private final RunDirectory run;
  private final int keep;

  /** Checkpoints of which the newest {@code keep} are kept. */
  public Checkpoints(RunDirectory run, int keep) {
    this.run = run;
    this.keep = keep;
  }

  /** Writes a checkpoint, then points to it, then lets go of the oldest. */
  public void write(Checkpoint checkpoint) {
    String folder = folder(checkpoint.turns());
    ObjectNode pointer = Json.object();
    pointer.put("turns", checkpoint.turns());
    pointer.put("ledger_lines", checkpoint.ledgerLines());
    pointer.put("metrics_lines", checkpoint.metricsLines());
    ObjectNode hashes = pointer.putObject("sha256");
    checkpoint
        .states()
        .forEach(
            (learner, state) -> {
              String file = folder + "/" + learner.label() + ".safetensors";
              byte[] bytes = Safetensors.bytes(state, Map.of("learner", learner.label()));
              run.write(file, bytes);
              hashes.put(file, Sha256.of(bytes));
            });
    run.writeText(LATEST, Json.pretty(pointer));
    List<String> folders =
        run.list(FOLDER).stream().filter(name -> name.startsWith("turn-")).toList();
    folders.stream()
        .limit(Math.max(0, folders.size() - keep))
        .forEach(name -> run.delete(FOLDER + "/" + name));
  }

  /**
   * The newest checkpoint.
   *
   * @param layouts tensors of each learner of the run
   * @throws UserException (exit 3) naming the file that is missing or not what was written
   */
  public Optional<Checkpoint> latest(Map<Learner, List<TensorSpec>> layouts) {
    return run.readText(LATEST).map(Json::parse).map(pointer -> read(pointer, layouts));
  }

  private Checkpoint read(JsonNode pointer, Map<Learner, List<TensorSpec>> layouts) {
    int turns = pointer.get("turns").asInt();
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    layouts.forEach(
        (learner, layout) -> {
          String file = folder(turns) + "/" + learner.label() + ".safetensors";
          byte[] bytes = verified(file, pointer.get("sha256").path(file).asText());
          states.put(learner, Safetensors.read(run.describe(file), bytes).load(layout));
        });
    return new Checkpoint(
        turns, states, pointer.get("ledger_lines").asInt(), pointer.get("metrics_lines").asInt());
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

  private static String folder(int turns) {
    return "%s/turn-%06d".formatted(FOLDER, turns);
  }
}
