// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.List;
import java.util.Optional;
import org.spacedkd.core.augmentation.Augmentation;

/**
 * Group {@code data}.
 *
 * @param dataset one of {@link #DATASETS}
 * @param source directory of the original files, where the data set has any
 * @param directory directory of the prepared data
 * @param augmentation of the training images
 * @param recordedEpochs epochs of recorded partitions kept at once, at least 1
 * @param segmentBytes target size of one recorded partition
 */
public record DataSettings(
    String dataset,
    Optional<String> source,
    String directory,
    Augmentation augmentation,
    int recordedEpochs,
    long segmentBytes) {
  static final List<String> DATASETS = List.of("shapes", "cifar10", "cifar100");
}
