// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** The outputs of a network with several exits, numbered from 1 at the shallowest. */
public final class Exits {
  private static final String PREFIX = "exit-";

  private Exits() {}

  /** Name of an exit below the deepest, in outputs, losses and metrics. */
  public static String name(int exit) {
    return PREFIX + exit;
  }

  /** Output: class scores of an exit below the deepest, [batch, classes]. */
  public static String logits(int exit) {
    return name(exit) + "." + NetworkSpec.LOGITS;
  }

  /** Output: features of an exit below the deepest, of the deepest exit's width. */
  public static String features(int exit) {
    return name(exit) + "." + NetworkSpec.FEATURES;
  }

  /** Number of exits, the deepest included; 1 for an ordinary network. */
  public static int count(NetworkSpec network) {
    int exits = 1;
    while (network.outputs().containsKey(logits(exits))) {
      exits++;
    }
    return exits;
  }
}
