// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.spark.util.AccumulatorV2;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Trace;

/**
 * What each worker saw in a round. Only the worker's own task adds to its entry, so order never
 * matters. Spark reads an accumulator while tasks add to it, for heartbeats and for its pages:
 * entries are replaced and never changed.
 */
final class WorkerRecords
    extends AccumulatorV2<WorkerRecords.Update, SortedMap<Integer, WorkerRecords.Entry>> {
  private static final long serialVersionUID = 1L;

  /** One batch of one worker, and the time that the engine spent on it. */
  record Update(int worker, Trace trace, Attempt attempt, double engineSeconds) {
    private Entry entry() {
      return new Entry(List.of(trace), attempt, engineSeconds);
    }
  }

  /** All batches of one worker. */
  record Entry(List<Trace> traces, Attempt attempt, double engineSeconds) implements Serializable {
    int examples() {
      return Math.toIntExact(traces.stream().mapToLong(trace -> trace.losses().examples()).sum());
    }

    private Entry plus(Entry next) {
      return new Entry(
          Stream.of(traces, next.traces).flatMap(List::stream).toList(),
          attempt,
          engineSeconds + next.engineSeconds);
    }
  }

  private final ConcurrentSkipListMap<Integer, Entry> entries = new ConcurrentSkipListMap<>();

  @Override
  public void add(Update update) {
    entries.merge(update.worker(), update.entry(), Entry::plus);
  }

  @Override
  public void merge(AccumulatorV2<Update, SortedMap<Integer, Entry>> other) {
    entries.putAll(other.value());
  }

  @Override
  public SortedMap<Integer, Entry> value() {
    return entries;
  }

  @Override
  public boolean isZero() {
    return entries.isEmpty();
  }

  @Override
  public WorkerRecords copy() {
    WorkerRecords copy = new WorkerRecords();
    copy.entries.putAll(entries);
    return copy;
  }

  @Override
  public void reset() {
    entries.clear();
  }
}
