// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;

/** The recordings of the last few epochs; an older one that is asked for is made again. */
final class RecordedEpochs {
  private final IntFunction<JavaRDD<RecordedStep>> record;
  private final int kept;
  private final TreeMap<Integer, JavaRDD<RecordedStep>> epochs = new TreeMap<>();

  /**
   * No recording yet.
   *
   * @param record records an epoch
   * @param kept how many are kept at once, at least 1
   */
  RecordedEpochs(IntFunction<JavaRDD<RecordedStep>> record, int kept) {
    this.record = record;
    this.kept = kept;
  }

  /** The recording of an epoch. */
  JavaRDD<RecordedStep> epoch(int epoch) {
    JavaRDD<RecordedStep> recording = epochs.computeIfAbsent(epoch, record::apply);
    while (epochs.size() > kept) {
      int oldest = epochs.firstKey() == epoch ? epochs.lastKey() : epochs.firstKey();
      epochs.remove(oldest).unpersist(false);
    }
    return recording;
  }
}
