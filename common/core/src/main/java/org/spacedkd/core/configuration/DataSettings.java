// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.training.Prefetch;

/**
 * Group {@code data}.
 *
 * @param dataset one of {@link #DATASETS}
 * @param source directory of the original files, where the data set has any
 * @param classes file that selects and orders the classes of an image folder
 * @param validationList file that labels the validation images of a flat folder
 * @param maxBad images that may be left out because they cannot be decoded, at least 0
 * @param directory directory of the prepared data
 * @param imageSize height and width that networks see, where that is not the images' own
 * @param resizeFilter by which images are brought to another size
 * @param augmentation of the training images
 * @param normalization in place of that by the training images' own moments
 * @param trainExamples how many of the training images are trained on, all unless set
 * @param recordedEpochs epochs of recorded partitions kept at once, at most; at least 1
 * @param segmentBytes target size of one recorded partition
 * @param keptImageBytes of decoded and augmented images that a process keeps for later, at least 0
 * @param order in what order an epoch goes through the training images
 * @param prefetch how far workers decode ahead of their training
 */
public record DataSettings(
    String dataset,
    Optional<String> source,
    Optional<String> classes,
    Optional<String> validationList,
    int maxBad,
    String directory,
    OptionalInt imageSize,
    ResizeFilter resizeFilter,
    Augmentation augmentation,
    Optional<Normalization> normalization,
    OptionalInt trainExamples,
    int recordedEpochs,
    long segmentBytes,
    long keptImageBytes,
    OrderSettings order,
    Prefetch prefetch) {
  /** The data sets there are. */
  public static final List<String> DATASETS =
      List.of("shapes", "cifar10", "cifar100", "tiny-imagenet", "image-folder");
}
