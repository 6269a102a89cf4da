// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spacedkd.core.random.RandomStream;

/**
 * A CIFAR-10 of a few images in its original files: a wave per class under noise, no two images and
 * no two pixels alike, so that what is out of order or turned around shows.
 */
public final class TinyImages {
  /** Training images. */
  public static final int TRAIN = 90;

  /** Test images. */
  public static final int TEST = 40;

  private static final int SIZE = 32;
  private static final int CLASSES = 10;
  private static final int TRAIN_FILES = 5;

  private TinyImages() {}

  /** Writes the files to a directory. */
  public static Path write(Path directory) {
    int rows = TRAIN / TRAIN_FILES;
    try {
      Files.createDirectories(directory);
      for (int file = 0; file < TRAIN_FILES; file++) {
        Files.write(
            directory.resolve("data_batch_%d.bin".formatted(file + 1)), records(file * rows, rows));
      }
      Files.write(directory.resolve("test_batch.bin"), records(TRAIN, TEST));
      Files.writeString(
          directory.resolve("batches.meta.txt"),
          IntStream.range(0, CLASSES)
              .mapToObj("class-%d\n"::formatted)
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  private static byte[] records(int first, int rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int row = first; row < first + rows; row++) {
      int label = row % CLASSES;
      RandomStream noise = RandomStream.of(1, "tiny", row);
      bytes.write(label);
      for (int pixel = 0; pixel < 3 * SIZE * SIZE; pixel++) {
        int x = pixel % SIZE;
        double wave = Math.sin((label + 1) * 0.2 * x);
        bytes.write((int) (128 + 60 * wave + noise.nextDouble(-60, 60)));
      }
    }
    return bytes.toByteArray();
  }
}
