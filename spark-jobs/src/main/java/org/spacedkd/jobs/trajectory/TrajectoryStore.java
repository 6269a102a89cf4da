// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * A directory of trajectories that runs share, one sub-directory each, whose {@code key.json} says
 * of which teacher. Nothing in it is ever changed, and nothing deleted.
 *
 * <p>Runs of one process that are to share teachers share a store too: of those that need the same
 * steps at once, one trains and the others wait. Runs of several processes need not know of each
 * other; what they train twice comes to the same bits, and the first file stays.
 */
public final class TrajectoryStore {
  private static final String KEY = "key.json";

  private final RunDirectory directory;
  private final Map<TrajectoryKey, StoredTrajectory> open = new ConcurrentHashMap<>();
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  private TrajectoryStore(RunDirectory directory) {
    this.directory = directory;
  }

  /** The store at a path or Hadoop URI; where there is none yet, an empty one. */
  public static TrajectoryStore at(String uri, Configuration hadoop) {
    return new TrajectoryStore(RunDirectory.at(uri, hadoop));
  }

  /** The trajectory of a key; where there is none yet, it has no teacher but the initial one. */
  public StoredTrajectory trajectory(TrajectoryKey key) {
    return open.computeIfAbsent(key, k -> new StoredTrajectory(directory.within(k.name()), k));
  }

  /** Whether there is a trajectory of a key. */
  public boolean has(TrajectoryKey key) {
    return read(key.name()).isPresent();
  }

  /**
   * One sentence on what there is for a teacher: its trajectory, or how the nearest one differs.
   */
  public String describe(TrajectoryKey key) {
    if (has(key)) {
      return String.format(
          Locale.ROOT,
          "trajectory %s: %s",
          directory.describe(key.name()),
          trajectory(key).describe());
    }
    return directory.list("").stream()
        .flatMap(name -> read(name).stream())
        .min(Comparator.comparing(other -> key.differences(other).size()))
        .map(
            nearest ->
                String.format(
                    Locale.ROOT,
                    "trajectory %s is new: the nearest, %s, differs in %s",
                    directory.describe(key.name()),
                    nearest.name(),
                    String.join(", ", key.differences(nearest))))
        .orElseGet(
            () ->
                String.format(Locale.ROOT, "trajectory %s is new", directory.describe(key.name())));
  }

  /**
   * How much there is of a trajectory, and where.
   *
   * @param sha256 of its key
   * @return nothing where there is none
   */
  public Optional<String> status(String sha256) {
    return directory.list("").stream()
        .filter(sha256::startsWith)
        .flatMap(name -> read(name).stream())
        .map(
            key ->
                String.format(
                    Locale.ROOT,
                    "%s in %s, kept until they are deleted",
                    trajectory(key).describe(),
                    directory.describe(key.name())))
        .findFirst();
  }

  private Optional<TrajectoryKey> read(String name) {
    try {
      return new JsonFile(directory, name + "/" + KEY)
          .object(TrajectoryKey.INITIAL_STATE)
          .map(TrajectoryKey::read)
          .filter(key -> key.name().equals(name));
    } catch (UserException e) {
      if (e.exitCode() != ExitCode.DATA) {
        throw e;
      }
      // One teacher's file is no reason for others not to train.
      if (damaged.add(name)) {
        System.err.println(e.getMessage() + "; doing without it");
      }
      return Optional.empty();
    }
  }

  /** Says of which teacher a trajectory is, also where what said so is damaged. */
  static void writeKey(RunDirectory trajectory, TrajectoryKey key) {
    byte[] bytes = Json.pretty(key.json()).getBytes(StandardCharsets.UTF_8);
    if (trajectory.read(KEY).filter(found -> !Arrays.equals(found, bytes)).isPresent()) {
      trajectory.write(KEY, bytes);
    } else {
      trajectory.writeOnce(KEY, bytes);
    }
  }
}
