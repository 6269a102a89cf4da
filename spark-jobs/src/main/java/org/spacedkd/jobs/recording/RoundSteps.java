// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.data.shards.Example;

/**
 * The steps of a round out of a worker's recorded ones, each once. Steps of others are skipped, the
 * parts of a step that two groups were recorded of are joined, and a share that was never recorded
 * is empty: an incomplete batch has fewer examples than workers.
 */
final class RoundSteps implements Iterator<RecordedStep> {
  private final Iterator<RecordedStep> recorded;
  private final int end;
  private int step;
  private List<RecordedStep> ahead = List.of();

  /**
   * Reads on as it goes.
   *
   * @param recorded in the order of their steps
   */
  RoundSteps(Steps steps, Iterator<RecordedStep> recorded) {
    this.recorded = recorded;
    step = steps.first();
    end = steps.end();
  }

  @Override
  public boolean hasNext() {
    return step < end;
  }

  @Override
  public RecordedStep next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Example> examples = new ArrayList<>();
    while (comesUpTo(step)) {
      if (ahead.get(0).step() == step) {
        examples.addAll(ahead.get(0).examples());
      }
      ahead = List.of();
    }
    return new RecordedStep(step++, examples);
  }

  private boolean comesUpTo(int last) {
    if (ahead.isEmpty() && recorded.hasNext()) {
      ahead = List.of(recorded.next());
    }
    return !ahead.isEmpty() && ahead.get(0).step() <= last;
  }
}
