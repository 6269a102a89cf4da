// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns as they are written in the design: {@code 0 T[0, 4)+S[0, 4)}, the window first. */
final class Notation {
  private Notation() {}

  static String of(Turn turn) {
    return Stream.of(Learner.values())
        .filter(turn::trains)
        .map(learner -> learner.name().charAt(0) + turn.steps(learner).toString())
        .collect(Collectors.joining("+", turn.window() + " ", ""));
  }
}
