// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.Trace;

/** What the steps of a trajectory were trained on, put together from the files of its segments. */
record TraceFiles(StoredTrajectory trajectory, int workers) {
  /** The traces of some steps, by worker; nothing where those of one of them are missing. */
  Optional<List<List<Trace>>> of(Steps steps) {
    List<List<Trace>> traces = new ArrayList<>();
    IntStream.range(0, workers).forEach(worker -> traces.add(new ArrayList<>()));
    int reached = steps.first();
    while (reached < steps.end()) {
      Optional<Found> found = longestFrom(reached);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Steps part = new Steps(reached, Math.min(found.get().end(), steps.end()));
      for (int worker = 0; worker < workers; worker++) {
        found.get().traces().get(worker).stream()
            .filter(trace -> part.contains(trace.step()))
            .forEach(traces.get(worker)::add);
      }
      reached = part.end();
    }
    return Optional.of(traces);
  }

  private record Found(int end, List<List<Trace>> traces) {}

  private Optional<Found> longestFrom(int step) {
    return trajectory.segments().stream()
        .filter(one -> one.steps().contains(step))
        .sorted(Comparator.comparing((Segment one) -> one.steps().end()).reversed())
        .flatMap(this::read)
        .findFirst();
  }

  private Stream<Found> read(Segment one) {
    return trajectory
        .verified(one.tracesFile(), one.traces())
        .map(bytes -> new Found(one.steps().end(), TraceLines.read(bytes, workers)))
        .stream();
  }
}
