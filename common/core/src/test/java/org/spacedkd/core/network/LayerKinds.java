// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.Arrays;
import java.util.stream.Stream;

/** The classes of layers there are. */
public final class LayerKinds {
  private LayerKinds() {}

  /** All of them. */
  public static Stream<Class<?>> all() {
    return below(Layer.class);
  }

  private static Stream<Class<?>> below(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(LayerKinds::below);
  }
}
