// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.util.List;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.storage.JsonLines;

/** The tools that are told of a run while it is trained; none of them can hurt it. */
public final class Tracking implements AutoCloseable {
  private final List<Sender> senders;

  private Tracking(List<Sender> senders) {
    this.senders = senders;
  }

  /** Begins to tell destinations of a run. */
  public static Tracking start(List<Destination> destinations) {
    return new Tracking(destinations.stream().map(Sender::new).toList());
  }

  /** Tells destinations what they have not been told of a run that nobody trains now. */
  public static void catchUp(List<Destination> destinations, List<String> metrics) {
    destinations.forEach(destination -> Sender.sendNow(destination, metrics));
  }

  /**
   * Listens to a run whose metrics are these lines.
   *
   * @param metrics the listener before this one adds to them
   */
  public RunListener of(JsonLines metrics) {
    return new RunListener() {
      @Override
      public void begin(int turnsDone) {
        offer();
      }

      @Override
      public void turn(int number, Turn turn, TurnResult result) {
        // Evaluations of the turn come after this; they are seen with the next turn, or at the end.
        offer();
      }

      private void offer() {
        List<String> lines = metrics.text();
        senders.forEach(sender -> sender.offer(lines));
      }
    };
  }

  @Override
  public void close() {
    senders.forEach(Sender::close);
  }
}
