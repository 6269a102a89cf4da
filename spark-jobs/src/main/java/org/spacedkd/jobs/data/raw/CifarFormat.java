// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.shards.Split;

/**
 * How the original binary files of a CIFAR data set are laid out: records of some label bytes and
 * 3,072 pixels, all red ones row by row, then green, then blue.
 *
 * @param folder directory that the official archive unpacks to
 * @param trainFiles files of training records, in order
 * @param testFiles files of test records, in order
 * @param classFile names of the classes, one a line
 * @param labels number of classes that each label byte tells apart; the last byte is the class
 * @param normalization the customary mean and deviation
 */
public record CifarFormat(
    String folder,
    List<String> trainFiles,
    List<String> testFiles,
    String classFile,
    List<Integer> labels,
    Optional<Normalization> normalization) {
  static final int SIZE = 32;
  static final int PIXEL_BYTES = SIZE * SIZE * 3;

  public static final CifarFormat CIFAR10 =
      new CifarFormat(
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"),
          "batches.meta.txt",
          List.of(10),
          Optional.empty());

  /** 20 coarse and 100 fine labels; mean and deviation as the paper's code has them. */
  public static final CifarFormat CIFAR100 =
      new CifarFormat(
          "cifar-100-binary",
          List.of("train.bin"),
          List.of("test.bin"),
          "fine_label_names.txt",
          List.of(20, 100),
          Optional.of(
              new Normalization(List.of(0.507, 0.487, 0.441), List.of(0.267, 0.256, 0.276))));

  List<String> files(Split split) {
    return switch (split) {
      case TRAIN -> trainFiles;
      case TEST -> testFiles;
    };
  }

  /** Names of the files of records, in order. */
  Set<String> names() {
    return Stream.of(Split.values())
        .flatMap(split -> files(split).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  int recordBytes() {
    return labels.size() + PIXEL_BYTES;
  }

  int classes() {
    return labels.get(labels.size() - 1);
  }
}
