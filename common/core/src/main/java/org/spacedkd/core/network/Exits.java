// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.regex.Pattern;

/** The outputs of a network with several exits, numbered from 1 at the shallowest. */
public final class Exits {
  /** Name of the exit at the network's end, the only one of an ordinary network, in metrics. */
  public static final String DEEPEST = "deepest";

  /** Name of the mean of the logits of all exits, in metrics. */
  public static final String ENSEMBLE = "ensemble";

  private static final String PREFIX = "exit-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[1-9][0-9]*");

  private Exits() {}

  /** Name of an exit below the deepest, in outputs, losses and metrics. */
  public static String name(int exit) {
    return PREFIX + exit;
  }

  /** Whether an exit below the deepest has this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
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
