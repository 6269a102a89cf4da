// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;

/** The recordings of the last few epochs. */
final class RecordedEpochs {
  private final KeptEpochs<JavaRDD<RecordedStep>> epochs;

  /**
   * No recording yet.
   *
   * @param record records an epoch
   * @param kept how many are kept at once, at least 1
   */
  RecordedEpochs(IntFunction<JavaRDD<RecordedStep>> record, int kept) {
    epochs = new KeptEpochs<>(record, recording -> recording.unpersist(false), kept);
  }

  /** The recording of an epoch. */
  JavaRDD<RecordedStep> epoch(int epoch) {
    return epochs.epoch(epoch);
  }
}
