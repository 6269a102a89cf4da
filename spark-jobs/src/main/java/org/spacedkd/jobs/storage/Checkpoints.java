// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.EarlierStates;
import org.spacedkd.jobs.journal.CheckpointIndex;

/**
 * Checkpoints of a run, each a {@linkplain CheckpointFolder folder} that holds everything: the
 * learners' states, the journals up to there, and {@code checkpoint.json}, which is written last
 * and has the SHA-256 of all others and of itself. A folder without it is no checkpoint. The
 * journals of the run directory itself are copies for people.
 */
public final class Checkpoints {
  /** Where they are in the run directory. */
  public static final String FOLDER = CheckpointFolder.PARENT;

  private static final String INDEX = CheckpointIndex.FILE;
  private final RunDirectory run;
  private final long lease;
  private final int keep;
  private final List<JsonLines> journals;
  private final JournalCopies copies;
  private final ObjectNode arithmetic;
  private volatile Instant lastWritten = Instant.now();

  /**
   * Checkpoints of a run.
   *
   * @param lease number of the lease under which they are written
   * @param keep how many of the newest are kept, at least 1
   * @param journals the files that grow with the run
   * @param arithmetic by whose arithmetic the run is computed
   */
  public Checkpoints(
      RunDirectory run, long lease, int keep, List<JsonLines> journals, ObjectNode arithmetic) {
    this.run = run;
    this.lease = lease;
    this.keep = keep;
    this.journals = journals;
    copies = new JournalCopies(run, journals);
    this.arithmetic = arithmetic;
  }

  /** Checkpoints that are only read, into the given journals. */
  public static Checkpoints toRead(RunDirectory run, List<JsonLines> journals) {
    return new Checkpoints(run, 0, Integer.MAX_VALUE, journals, Json.object());
  }

  /** Makes room, writes a checkpoint, and then lets go of the oldest. */
  public void write(Checkpoint checkpoint) {
    // One is always kept: were it deleted first, a failing disk would leave none.
    retire(Math.max(1, keep - 1));
    CheckpointFolder folder =
        new CheckpointFolder(checkpoint.turns(), checkpoint.turn().rounds(), lease);
    Map<String, String> hashes = new LinkedHashMap<>();
    checkpoint
        .turn()
        .states()
        .forEach((learner, state) -> write(folder, name(learner), bytes(learner, state), hashes));
    journals.forEach(journal -> write(folder, journal.name(), journal.bytes(), hashes));
    CheckpointIndex index = CheckpointIndex.of(arithmetic, checkpoint.turn(), hashes);
    run.writeText(folder.file(INDEX), SealedJson.seal(index.json()));
    lastWritten = Instant.now();
    copies.publish();
    retire(keep);
  }

  /** When this driver last wrote one; when it began, as long as it has not. */
  public Instant lastWritten() {
    return lastWritten;
  }

  private void write(
      CheckpointFolder folder, String name, byte[] bytes, Map<String, String> hashes) {
    run.write(folder.file(name), bytes);
    hashes.put(name, Sha256.of(bytes));
  }

  private static byte[] bytes(Learner learner, NetworkState state) {
    return Safetensors.bytes(state, Map.of("learner", learner.label()));
  }

  /** Deletes all but the newest, and what was never finished. */
  private void retire(int kept) {
    List<CheckpointFolder> whole = whole();
    List<CheckpointFolder> newest = whole.subList(Math.max(0, whole.size() - kept), whole.size());
    folders().stream().filter(folder -> !newest.contains(folder)).forEach(this::delete);
  }

  /** First what makes it one: whoever dies in between leaves no checkpoint without its files. */
  private void delete(CheckpointFolder folder) {
    run.delete(folder.file(INDEX));
    run.delete(folder.path());
  }

  /** Finished checkpoints, oldest first. */
  private List<CheckpointFolder> whole() {
    return folders().stream().filter(folder -> run.list(folder.path()).contains(INDEX)).toList();
  }

  private List<CheckpointFolder> folders() {
    return ForeignDigits.refuse(run, CheckpointFolder.PARENT).stream()
        .flatMap(name -> CheckpointFolder.parse(name).stream())
        .sorted()
        .toList();
  }

  /**
   * The newest checkpoint, to which the journals and their copies are taken back.
   *
   * @param layouts tensors of each learner of the run
   * @throws UserException (exit 3) as {@link #newest} does
   */
  public Optional<Checkpoint> latest(Map<Learner, List<TensorSpec>> layouts) {
    Optional<Checkpoint> newest = newest(layouts);
    // Whoever wrote it may have died before the copies.
    newest.ifPresent(checkpoint -> copies.publish());
    return newest;
  }

  /**
   * The newest checkpoint, to which the journals are taken back; nothing where none was written
   * yet. Touches no file.
   *
   * @param layouts tensors of each learner of the run
   * @throws UserException (exit 3) naming the file that is missing or not what was written, or when
   *     checkpoints were there and are gone
   */
  public Optional<Checkpoint> newest(Map<Learner, List<TensorSpec>> layouts) {
    List<CheckpointFolder> whole = whole();
    if (whole.isEmpty()) {
      requireNoneLost();
      return Optional.empty();
    }
    Checkpoint newest = read(whole.get(whole.size() - 1), layouts);
    copies.requireSameRun();
    return Optional.of(newest);
  }

  /** A driver that died in its first checkpoint leaves one folder, and none of these files. */
  private void requireNoneLost() {
    List<String> left =
        Stream.of(copies.present(), run.list(Models.FOLDER), unfinished())
            .flatMap(List::stream)
            .toList();
    if (!left.isEmpty()) {
      throw new UserException(
          ExitCode.DATA,
          String.format(
                  Locale.ROOT,
                  "Cannot resume %s: it holds %s and no checkpoint with its %s",
                  run.describe(""),
                  left.get(0),
                  INDEX)
              + " (take another directory to train anew)");
    }
  }

  private List<String> unfinished() {
    List<CheckpointFolder> folders = folders();
    return folders.size() > 1 ? folders.stream().map(CheckpointFolder::path).toList() : List.of();
  }

  /**
   * By whose arithmetic the newest checkpoint was computed; an empty object where there is none, or
   * where it does not say so.
   *
   * @throws UserException (exit 3) when it is not what was written
   */
  public JsonNode arithmetic() {
    return whole().stream()
        .reduce((older, newer) -> newer)
        .map(newest -> index(newest).arithmetic())
        .orElseGet(Json::object);
  }

  /**
   * All checkpoints, oldest first; the journals are taken to the newest.
   *
   * @throws UserException (exit 3) naming the file that is missing or not what was written
   */
  public List<Checkpoint> all(Map<Learner, List<TensorSpec>> layouts) {
    return whole().stream().map(folder -> read(folder, layouts)).toList();
  }

  private Checkpoint read(CheckpointFolder folder, Map<Learner, List<TensorSpec>> layouts) {
    CheckpointIndex index = index(folder);
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    layouts.forEach(
        (learner, layout) -> {
          String name = name(learner);
          byte[] bytes = verified(folder.file(name), index.sha256(name));
          SafetensorsFile file = Safetensors.read(run.describe(folder.file(name)), bytes);
          states.put(learner, EarlierStates.load(file, layout));
        });
    for (JsonLines journal : journals) {
      journal.load(verified(folder.file(journal.name()), index.sha256(journal.name())));
    }
    return new Checkpoint(folder.turns(), index.turn(states));
  }

  private CheckpointIndex index(CheckpointFolder folder) {
    JsonFile file = new JsonFile(run, folder.file(INDEX), this::remedy);
    return file.object(CheckpointIndex.TURN, CheckpointIndex.HASHES, SealedJson.SELF)
        .map(
            json ->
                SealedJson.open(json)
                    .orElseThrow(() -> file.damaged("its SHA-256 is not the one in it")))
        .map(CheckpointIndex::read)
        .orElseThrow(() -> file.damaged("the file is missing"));
  }

  private String remedy() {
    return whole().size() > 1 ? "without its folder, training goes on from the one before" : "";
  }

  private byte[] verified(String file, String expected) {
    byte[] bytes = run.read(file).orElseThrow(() -> damaged(file, "the file is missing"));
    if (!Sha256.of(bytes).equals(expected)) {
      throw damaged(file, "its SHA-256 is not the one that was written");
    }
    return bytes;
  }

  private UserException damaged(String file, String reason) {
    return new JsonFile(run, file, this::remedy).damaged(reason);
  }

  private static String name(Learner learner) {
    return learner.label() + ".safetensors";
  }
}
