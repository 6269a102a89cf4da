// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.augmentation.RandomResizedCrop;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.image.decoding.ImageDecoder;
import org.spacedkd.core.image.decoding.Photo;
import org.spacedkd.core.image.decoding.UndecodableException;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.jobs.data.DatasetSource;
import org.spacedkd.jobs.data.Preparation;
import org.spacedkd.jobs.data.files.Originals;

/**
 * Our side of the tasks.
 *
 * @param files bytes of the photos
 * @param images what they decode to
 * @param folder an image folder of copies of them
 */
record OurPhotos(List<byte[]> files, List<Image> images, Path folder, JavaSparkContext context) {
  static final int SIDE = 224;

  private static final Normalization NORMALIZATION =
      new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
  private static final Framing FRAMING = new Framing.Square(SIDE, ResizeFilter.BILINEAR);
  private static final RandomResizedCrop CROP = RandomResizedCrop.of(SIDE, ResizeFilter.BILINEAR);

  /** The pixels of a file that can be decoded. */
  static Image decode(byte[] file) {
    return read(file, Pixels::image);
  }

  private static <T> T read(byte[] file, Function<Pixels, T> reader) {
    try (Photo photo = new ImageDecoder().open(file)) {
      return reader.apply(photo);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Seconds of all processors, the compiler's and the collector's included, that a task takes with
   * all photos.
   *
   * @param target of prepared data
   */
  double seconds(PhotoTask task, Path target) throws IOException {
    long start = processorTime();
    switch (task) {
      case DECODE -> files.forEach(file -> read(file, Pixels::width));
      case CROP -> crop();
      case AUGMENT -> augment();
      case PREPARE ->
          Preparation.prepare(
              context,
              DatasetSource.IMAGE_FOLDER,
              Originals.of(folder.toString()),
              target.toString());
    }
    return (processorTime() - start) / 1e9;
  }

  private void crop() {
    for (int i = 0; i < images.size(); i++) {
      CROP.apply(images.get(i), RandomStream.of(1, "bench", i));
    }
  }

  private void augment() {
    float[] batch = new float[Image.CHANNELS * SIDE * SIDE];
    for (int i = 0; i < files.size(); i++) {
      RandomStream random = RandomStream.of(1, "bench", i);
      Image image =
          read(files.get(i), photo -> Augmentation.RESIZED_CROP_FLIP.apply(photo, FRAMING, random));
      NORMALIZATION.write(image, batch, 0);
    }
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Fills a folder of one class with so many copies of photos, and one for validation. */
  static void copy(List<Path> photos, int copies, Path folder) throws IOException {
    Path train = Files.createDirectories(folder.resolve("train/photos"));
    Path validation = Files.createDirectories(folder.resolve("val/photos"));
    Files.copy(photos.get(0), validation.resolve("0.jpg"));
    int number = 0;
    for (int copy = 0; copy < copies; copy++) {
      for (Path photo : photos) {
        Files.copy(photo, train.resolve("%06d.jpg".formatted(number++)));
      }
    }
  }
}
