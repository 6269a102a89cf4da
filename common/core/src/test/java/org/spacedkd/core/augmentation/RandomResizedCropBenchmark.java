// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.IntStream;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

/**
 * Times random resized crops of 500 x 375 pixels to 224 on one thread; not a test. Prints the
 * images a second of that thread's processor time in the best of some rounds, so that other
 * programs do not count. Its peer is {@code src/test/python/random_resized_crop_benchmark.py}.
 */
final class RandomResizedCropBenchmark {
  private static final int ROUNDS = 10;
  private static final int IMAGES = 1000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RandomResizedCropBenchmark() {}

  public static void main(String[] arguments) {
    Image photo = Image.black(375, 500);
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < photo.rgb().length; i++) {
      photo.rgb()[i] = (byte) random.nextInt(256);
    }
    for (ResizeFilter filter : ResizeFilter.values()) {
      Transform crop = RandomResizedCrop.of(224, filter);
      double best =
          IntStream.range(0, ROUNDS).mapToDouble(i -> seconds(crop, photo)).min().orElseThrow();
      System.out.printf(
          "Java %s, %s: %.0f images/s%n", Runtime.version().feature(), filter, IMAGES / best);
    }
  }

  private static double seconds(Transform crop, Image photo) {
    RandomStream random = RandomStream.of(2);
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < IMAGES; i++) {
      crop.apply(photo, random);
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
  }
}
