// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.failure.UserException;

/**
 * The fingerprint of how this process computes: the SHA-256 of a small fixed computation with a
 * layer of every kind and updates. Processes of one fingerprint train to the same bits, as far as a
 * small computation shows it; those of two do not.
 */
public final class Fingerprint {
  private static final LearningRate RATE = new LearningRate.Constant(0.01);
  private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(RATE, 0.9, 5e-4);
  private static final OptimizerSpec ADAMW = new OptimizerSpec.AdamW(RATE, 0.9, 0.999, 1e-8, 0.05);

  private record Key(String engine, OptimizerSpec rule, Device device) {}

  /** What this process is never changes. */
  private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

  private Fingerprint() {}

  /**
   * The fingerprint of this process, which is computed once.
   *
   * @param engine name of the engine
   * @param optimizer of which the kind counts alone; its numbers are fixed here
   * @param device with the precision and threads of a worker
   * @return 64 hexadecimal digits
   * @throws UserException (exit 4) when the engine cannot compute there
   */
  public static String of(String engine, OptimizerSpec optimizer, Device device) {
    return KNOWN.computeIfAbsent(
        new Key(engine, rule(optimizer), device),
        key -> {
          Engine computing = Engine.named(key.engine());
          computing.check(key.device());
          return Probe.sha256(computing, key.rule(), key.device());
        });
  }

  /** The update rule of an optimizer, with numbers of its own. */
  static OptimizerSpec rule(OptimizerSpec optimizer) {
    if (optimizer instanceof OptimizerSpec.Sgd) {
      return SGD;
    }
    if (optimizer instanceof OptimizerSpec.AdamW) {
      return ADAMW;
    }
    throw new IllegalArgumentException("Unknown optimizer: " + optimizer);
  }
}
