// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.schedule.Learner;

/**
 * Compiled networks of this process, used again and again: compiling costs more than a small round.
 */
public final class NetworkPool {
  private record Key(String engine, Device device, NetworkSpec network, OptimizerSpec optimizer) {}

  private static final Map<Key, Deque<Network>> IDLE = new HashMap<>();

  private NetworkPool() {}

  /**
   * Networks lent for one task. {@link #giveBack} returns them for others to use; networks that are
   * not given back when this closes, because something was thrown, are in no known state and are
   * closed.
   */
  public static final class Loans implements AutoCloseable {
    private final TrainingSpec spec;
    private final Map<Network, Key> lent = new HashMap<>();

    public Loans(TrainingSpec spec) {
      this.spec = spec;
    }

    /** A network of a learner; its weights are whatever it was last used with. */
    public Network network(Learner learner) {
      LearnerSpec one = spec.learner(learner);
      Key key = new Key(spec.engine(), spec.device(), one.network(), one.optimizer());
      Network network = borrow(key);
      lent.put(network, key);
      return network;
    }

    /** Returns all networks to the pool. */
    public void giveBack() {
      synchronized (IDLE) {
        lent.forEach(
            (network, key) -> IDLE.computeIfAbsent(key, k -> new ArrayDeque<>()).push(network));
      }
      lent.clear();
    }

    @Override
    public void close() {
      lent.keySet().forEach(Network::close);
      lent.clear();
    }
  }

  private static Network borrow(Key key) {
    synchronized (IDLE) {
      Deque<Network> idle = IDLE.get(key);
      if (idle != null && !idle.isEmpty()) {
        return idle.pop();
      }
    }
    Engine engine = Engine.named(key.engine());
    engine.check(key.device());
    return engine.create(key.network(), key.optimizer(), key.device());
  }
}
