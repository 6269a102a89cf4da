// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small data sets in the original layout of CIFAR. */
public final class CifarFiles {
  private CifarFiles() {}

  /** CIFAR-100 with the given numbers of images. */
  public static Path cifar100(Path directory, int trainRows, int testRows) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("train.bin"), records(trainRows, 2, 100));
    Files.write(directory.resolve("test.bin"), records(testRows, 2, 100));
    writeNames(directory.resolve("fine_label_names.txt"), 100);
    return directory;
  }

  /** CIFAR-10 with the given number of images in each of its six files. */
  public static Path cifar10(Path directory, int rows) throws IOException {
    Files.createDirectories(directory);
    for (int file = 1; file <= 5; file++) {
      Files.write(directory.resolve("data_batch_%d.bin".formatted(file)), records(rows, 1, 10));
    }
    Files.write(directory.resolve("test_batch.bin"), records(rows, 1, 10));
    writeNames(directory.resolve("batches.meta.txt"), 10);
    return directory;
  }

  /**
   * Records whose last label is their number, modulo the classes, whose other label is 0, and whose
   * red pixels are their number, green ones 1 and blue ones 2 more.
   */
  private static byte[] records(int rows, int labels, int classes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int row = 0; row < rows; row++) {
      for (int label = 1; label < labels; label++) {
        bytes.write(0);
      }
      bytes.write(row % classes);
      for (int pixel = 0; pixel < 3072; pixel++) {
        bytes.write(row + pixel / 1024);
      }
    }
    return bytes.toByteArray();
  }

  private static void writeNames(Path file, int classes) throws IOException {
    Files.writeString(
        file,
        IntStream.range(0, classes)
            .mapToObj("class-%d\n"::formatted)
            .collect(Collectors.joining("", "", "\n")));
  }
}
