// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/** Native objects that live until this is closed, whatever scope they were made in. */
final class Owned implements AutoCloseable {
  private final Deque<Pointer> pointers = new ArrayDeque<>();

  /** Keeps an object. */
  <P extends Pointer> P own(P pointer) {
    pointer.retainReference();
    pointers.push(pointer);
    return pointer;
  }

  @Override
  public void close() {
    pointers.forEach(Pointer::releaseReference);
    pointers.clear();
  }
}
