// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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

  /**
   * Calls a function with a network of a learner; its weights are whatever it was last used with.
   */
  public static <T> T with(TrainingSpec spec, LearnerSpec learner, Function<Network, T> use) {
    Key key = new Key(spec.engine(), spec.device(), learner.network(), learner.optimizer());
    Network network = take(key);
    T result = use.apply(network);
    // After an exception the network's state is unknown, so only a success brings it back.
    giveBack(key, network);
    return result;
  }

  private static Network take(Key key) {
    synchronized (IDLE) {
      Deque<Network> idle = IDLE.get(key);
      if (idle != null && !idle.isEmpty()) {
        return idle.pop();
      }
    }
    return Engine.named(key.engine()).create(key.network(), key.optimizer(), key.device());
  }

  private static void giveBack(Key key, Network network) {
    synchronized (IDLE) {
      IDLE.computeIfAbsent(key, k -> new ArrayDeque<>()).push(network);
    }
  }
}
