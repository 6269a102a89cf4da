// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.spacedkd.core.network.NetworkState;

/**
 * States sent to the executors. A state that has not changed since it was last sent, such as the
 * frozen teacher's during a replay, is sent once; all but the last few are destroyed.
 */
public final class StateBroadcasts implements AutoCloseable {
  /**
   * States that are kept at once: the teacher's, the student's that a round begins with, and the
   * student's that is evaluated after it.
   */
  public static final int KEPT = 3;

  private record Sent(NetworkState state, Broadcast<NetworkState> broadcast) {}

  private final JavaSparkContext context;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private long bytes;

  /** Broadcasts of a context, none yet. */
  public StateBroadcasts(JavaSparkContext context) {
    this.context = context;
  }

  /** The broadcast of a state; the same object is not sent twice. */
  public Broadcast<NetworkState> of(NetworkState state) {
    for (Sent one : sent) {
      if (isSame(one.state(), state)) {
        // To the end of the queue: what is still in use is not the next to be destroyed.
        sent.remove(one);
        sent.addLast(one);
        return one.broadcast();
      }
    }
    Broadcast<NetworkState> broadcast = context.broadcast(state);
    bytes += (long) state.values().length * Float.BYTES;
    sent.addLast(new Sent(state, broadcast));
    if (sent.size() > KEPT) {
      sent.removeFirst().broadcast().destroy();
    }
    return broadcast;
  }

  @SuppressWarnings("ReferenceEquality") // A state is never changed once it is made.
  private static boolean isSame(NetworkState one, NetworkState other) {
    return one == other;
  }

  /** Bytes of state sent so far. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    sent.forEach(one -> one.broadcast().destroy());
    sent.clear();
  }
}
