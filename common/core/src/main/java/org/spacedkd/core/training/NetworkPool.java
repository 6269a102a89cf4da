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

/**
 * Compiled networks of this process, used again and again: compiling costs more than a small round.
 */
public final class NetworkPool {
  private record Key(String engine, Device device, NetworkSpec network, OptimizerSpec optimizer) {}

  private static final Map<Key, Deque<Network>> IDLE = new HashMap<>();

  private NetworkPool() {}

  /** A network of a learner; its weights are whatever it was last used with. */
  public static Network borrow(TrainingSpec spec, LearnerSpec learner) {
    Key key = key(spec, learner);
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

  /**
   * Returns a borrowed network; one that has thrown an exception is in no known state and stays
   * out.
   */
  public static void giveBack(TrainingSpec spec, LearnerSpec learner, Network network) {
    synchronized (IDLE) {
      IDLE.computeIfAbsent(key(spec, learner), k -> new ArrayDeque<>()).push(network);
    }
  }

  private static Key key(TrainingSpec spec, LearnerSpec learner) {
    return new Key(spec.engine(), spec.device(), learner.network(), learner.optimizer());
  }
}
