// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.Iterator;

/** One of the first, one of the second, and so on; both have as many. */
final class Alternation<T> implements Iterator<T> {
  private Iterator<T> next;
  private Iterator<T> other;

  Alternation(Iterator<T> first, Iterator<T> second) {
    next = first;
    other = second;
  }

  @Override
  public boolean hasNext() {
    return next.hasNext();
  }

  @Override
  public T next() {
    T item = next.next();
    Iterator<T> last = next;
    next = other;
    other = last;
    return item;
  }
}
