// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.Trace;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.storage.SealedJson;

/**
 * One teacher's trajectory in a store: {@link Segment}s, each with the state that it leads to and
 * what its steps were trained on. A segment's own file is written last, so that what it names is
 * there; whatever is not what was written is named on standard error and not used.
 */
public final class StoredTrajectory {
  private final RunDirectory directory;
  private final TrajectoryKey key;
  private final NavigableSet<Integer> announced = new ConcurrentSkipListSet<>();
  private final Map<String, Optional<Segment>> read = new ConcurrentHashMap<>();
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  /** First come, first served: who waits for a few steps need not wait for a whole run. */
  private final ReentrantLock training = new ReentrantLock(true);

  StoredTrajectory(RunDirectory directory, TrajectoryKey key) {
    this.directory = directory;
    this.key = key;
  }

  /** The key of this teacher. */
  public TrajectoryKey key() {
    return key;
  }

  /** The trajectory's directory. */
  RunDirectory directory() {
    return directory;
  }

  /**
   * Says after which steps somebody will need the teacher: whoever trains it past them leaves it
   * there too.
   */
  public void announce(Collection<Integer> steps) {
    steps.stream().filter(key::allows).forEach(announced::add);
  }

  /** The first step above one, and at most the end, after which the teacher is to be kept. */
  int cut(int step, int end) {
    return Optional.ofNullable(announced.higher(step)).map(cut -> Math.min(cut, end)).orElse(end);
  }

  /** Whether a teacher after so many steps is one of this trajectory. */
  boolean passes(int step, NetworkState teacher) {
    return step == 0
        ? teacher.sha256().equals(key.initialState())
        : segments().stream()
            .anyMatch(one -> one.steps().end() == step && teacher.sha256().equals(one.after()));
  }

  /**
   * The part of some steps that is there.
   *
   * @param steps of the teacher; the part begins where they do
   * @param state of the teacher after it
   * @param traces what it was trained on, by worker
   */
  record Part(Steps steps, NetworkState state, List<List<Trace>> traces) {}

  /** The longest part of some steps that can be taken. */
  Optional<Part> part(Steps steps, List<TensorSpec> layout, int workers) {
    return segments().stream()
        .filter(one -> steps.first() < one.steps().end() && one.steps().end() <= steps.end())
        .sorted(Comparator.comparing((Segment one) -> one.steps().end()).reversed())
        .flatMap(last -> part(new Steps(steps.first(), last.steps().end()), last, layout, workers))
        .findFirst();
  }

  private Stream<Part> part(Steps steps, Segment last, List<TensorSpec> layout, int workers) {
    Optional<List<List<Trace>>> traces = new TraceFiles(this, workers).of(steps);
    return traces.stream()
        .flatMap(
            seen ->
                verified(last.snapshotFile(), last.snapshot())
                    .map(bytes -> Safetensors.read(last.snapshotFile(), bytes))
                    .map(file -> file.load(layout))
                    .map(state -> new Part(steps, state, seen))
                    .stream());
  }

  /** The segments, in no order. */
  List<Segment> segments() {
    return directory.list("").stream()
        .filter(Segment::isName)
        .flatMap(name -> read.computeIfAbsent(name, this::segment).stream())
        .toList();
  }

  private Optional<Segment> segment(String name) {
    return sealed(name).map(Segment::read);
  }

  /** What a sealed file says; nothing where there is none, or where it is damaged. */
  Optional<ObjectNode> sealed(String name) {
    Optional<String> text = directory.readText(name);
    Optional<ObjectNode> json = text.flatMap(SealedJson::open);
    if (text.isPresent() && json.isEmpty()) {
      refuse(name);
    }
    return json;
  }

  /** A file's bytes; nothing where they are not what was written. */
  Optional<byte[]> verified(String name, String sha256) {
    Optional<byte[]> bytes = directory.read(name).filter(found -> Sha256.of(found).equals(sha256));
    if (bytes.isEmpty()) {
      refuse(name);
    }
    return bytes;
  }

  private void refuse(String name) {
    if (damaged.add(name)) {
      System.err.printf(
          Locale.ROOT,
          "Cannot use %s: it is not what was written; doing without it%n",
          directory.describe(name));
    }
  }

  /**
   * Keeps what a run has trained from a teacher of this trajectory on.
   *
   * @param details what else is to be said of how it came about
   */
  void keep(
      Steps steps,
      String before,
      NetworkState after,
      List<List<Trace>> traces,
      ObjectNode details) {
    byte[] snapshot = Safetensors.bytes(after, Map.of("learner", Learner.TEACHER.label()));
    byte[] lines = TraceLines.write(traces);
    Segment segment =
        new Segment(steps, before, after.sha256(), Sha256.of(snapshot), Sha256.of(lines));
    if (segments().stream().anyMatch(segment::contradicts)) {
      System.err.printf(
          Locale.ROOT,
          "Cannot keep the teacher after step %d in %s: it has another there; going on without it%n",
          steps.end(),
          directory.describe(""));
      return;
    }
    TrajectoryStore.writeKey(directory, key);
    write(segment.snapshotFile(), snapshot);
    write(segment.tracesFile(), lines);
    ObjectNode json = segment.json();
    json.setAll(details);
    keep(segment.file(), json);
  }

  /** Keeps a file that is sealed. */
  void keep(String name, ObjectNode json) {
    write(name, SealedJson.seal(json).getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
    if (damaged.remove(name)) {
      read.remove(name);
      directory.write(name, bytes);
    } else {
      directory.writeOnce(name, bytes);
    }
  }

  /** How much there is of it. */
  String describe() {
    List<Segment> segments = segments();
    long bytes =
        segments.stream().map(Segment::snapshotFile).distinct().mapToLong(directory::size).sum();
    return String.format(
        Locale.ROOT,
        "%d snapshots, %.1f MB, to step %d",
        segments.stream().map(Segment::snapshotFile).distinct().count(),
        bytes / 1e6,
        segments.stream().mapToInt(one -> one.steps().end()).max().orElse(0));
  }

  /** Does what no two runs of this process are to do at once. */
  void alone(Runnable work) {
    training.lock();
    try {
      work.run();
    } finally {
      training.unlock();
    }
  }
}
