// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.util.Comparator;
import org.spacedkd.core.plan.ExamplePlace;

/** A {@link ExamplePlace} as the key of a shuffle: sorted by step, worker and slot. */
record RecordedPlace(int step, int worker, int slot)
    implements Comparable<RecordedPlace>, Serializable {
  private static final Comparator<RecordedPlace> ORDER =
      Comparator.comparingInt(RecordedPlace::step)
          .thenComparingInt(RecordedPlace::worker)
          .thenComparingInt(RecordedPlace::slot);

  static RecordedPlace of(ExamplePlace place) {
    return new RecordedPlace(place.step(), place.worker(), place.slot());
  }

  @Override
  public int compareTo(RecordedPlace other) {
    return ORDER.compare(this, other);
  }
}
