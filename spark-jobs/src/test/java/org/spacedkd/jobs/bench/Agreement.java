// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.augmentation.RandomResizedCrop;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

/**
 * How far our pixels are from those of Pillow or torchvision, decoding included.
 *
 * @param photos their files
 * @param images what we decode them to
 */
record Agreement(Peer peer, List<Path> photos, List<Image> images) {
  /** Crops of each photo. */
  private static final int CROPS = 3;

  /** Differences in levels of 0 to 255, over so many values. */
  private static final class Differences {
    private long values;
    private long differing;
    private long sum;
    private int largest;

    void add(byte[] ours, byte[] theirs) {
      if (ours.length != theirs.length) {
        throw new IllegalStateException(
            "%d values against %d".formatted(ours.length, theirs.length));
      }
      values += ours.length;
      for (int i = 0; i < ours.length; i++) {
        int difference = Math.abs(Byte.toUnsignedInt(ours[i]) - Byte.toUnsignedInt(theirs[i]));
        sum += difference;
        differing += Integer.signum(difference);
        largest = Math.max(largest, difference);
      }
    }

    void print(String what, ResizeFilter filter) {
      System.out.printf(
          Locale.ROOT,
          "  %-36s %-8s mean %.6f, largest %d, differing %d of %,d%n",
          what,
          label(filter),
          (double) sum / values,
          largest,
          differing,
          values);
    }
  }

  /** Prints mean and largest difference of both filters. */
  void print() {
    System.out.printf(
        "%d photos against %s, differences in levels of 0 to 255:%n",
        photos.size(), peer.greeting().split(" ", 2)[1]);
    for (ResizeFilter filter : ResizeFilter.values()) {
      centres(filter).print("256 and the middle 224 x 224", filter);
      crops(filter).print("random resized crops of 224 x 224", filter);
    }
  }

  private Differences centres(ResizeFilter filter) {
    Differences differences = new Differences();
    for (int i = 0; i < photos.size(); i++) {
      Image ours = new Framing.Square(OurPhotos.SIDE, filter).apply(images.get(i));
      differences.add(ours.rgb(), theirs("centre\t%s\t%s".formatted(label(filter), photos.get(i))));
    }
    return differences;
  }

  private Differences crops(ResizeFilter filter) {
    RandomResizedCrop crop = RandomResizedCrop.of(OurPhotos.SIDE, filter);
    Differences differences = new Differences();
    for (int i = 0; i < CROPS * photos.size(); i++) {
      int photo = i / CROPS;
      Image image = images.get(photo);
      Image ours = crop.apply(image, RandomStream.of(1, "agreement", i));
      Rectangle place =
          crop.rectangle(image.height(), image.width(), RandomStream.of(1, "agreement", i));
      differences.add(
          ours.rgb(),
          theirs(
              "crop\t%s\t%d\t%d\t%d\t%d\t%s"
                  .formatted(
                      label(filter),
                      place.top(),
                      place.left(),
                      place.height(),
                      place.width(),
                      photos.get(photo))));
    }
    return differences;
  }

  private byte[] theirs(String question) {
    return Base64.getDecoder().decode(peer.ask(question));
  }

  private static String label(ResizeFilter filter) {
    return filter.name().toLowerCase(Locale.ROOT);
  }
}
