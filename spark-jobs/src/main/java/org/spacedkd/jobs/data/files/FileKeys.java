// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.spacedkd.jobs.data.files.Reached.Way;

/**
 * Which files of this machine the entries of a list are, packed: 16 bytes a file.
 *
 * @param numbers device and inode of each
 * @param links which of them a link led to
 */
public record FileKeys(long[] numbers, BitSet links) implements Serializable {
  static FileKeys of(List<Entry> entries) {
    long[] numbers = new long[2 * entries.size()];
    BitSet links = new BitSet();
    for (int index = 0; index < entries.size(); index++) {
      Reached reached = entries.get(index).reached();
      numbers[2 * index] = reached.file().device();
      numbers[2 * index + 1] = reached.file().inode();
      links.set(index, reached.way() == Way.LINK);
    }
    return new FileKeys(numbers, links);
  }

  /** How many there are. */
  public int size() {
    return numbers.length / 2;
  }

  /** The file at an index. */
  public FileKey file(int index) {
    return new FileKey(numbers[2 * index], numbers[2 * index + 1]);
  }
}
