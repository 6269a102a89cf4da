// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Optional;

/**
 * Anything that makes a network for images and classes: what an {@link Architecture} stands for.
 */
public interface NetworkDesign {
  /** The network for images of the given shape. */
  NetworkSpec spec(int channels, int height, int width, int classes);

  /** Channels of its parts, from the image to the classes, as an exported model tells them. */
  List<Integer> widths();

  /** The same with exits below the deepest, for self-distillation, where it has any. */
  default Optional<NetworkDesign> withExits() {
    return Optional.empty();
  }
}
