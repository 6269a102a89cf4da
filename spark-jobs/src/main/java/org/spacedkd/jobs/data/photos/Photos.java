// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.io.Serializable;
import java.util.Arrays;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.EntryList;

/**
 * Files of images in one container, with their classes; goes to tasks.
 *
 * @param folder what the files' names are relative to, as messages say it
 * @param container what they are in
 * @param entries the files
 * @param labels class of each, from 0
 */
record Photos(String folder, Container container, EntryList entries, int[] labels)
    implements Serializable {
  /** Files of one class. */
  static Photos ofClass(String folder, Container container, EntryList entries, int label) {
    int[] labels = new int[entries.size()];
    Arrays.fill(labels, label);
    return new Photos(folder, container, entries, labels);
  }

  int size() {
    return labels.length;
  }

  /** The files at indices from to to - 1. */
  Photos slice(int from, int to) {
    return new Photos(
        folder, container, entries.slice(from, to), Arrays.copyOfRange(labels, from, to));
  }
}
