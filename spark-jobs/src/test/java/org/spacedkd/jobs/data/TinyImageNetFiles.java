// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.spacedkd.core.random.RandomStream;

/** A small data set in the original layout of Tiny-ImageNet: a colour for each of three classes. */
public final class TinyImageNetFiles {
  /** The classes in the order of their labels. */
  static final List<String> WNIDS = List.of("n30", "n10", "n20");

  private TinyImageNetFiles() {}

  /** Writes the files, so many images of each class in either split. */
  public static Path write(Path directory, int images) throws IOException {
    StringBuilder annotations = new StringBuilder();
    for (int i = 0; i < images * WNIDS.size(); i++) {
      int label = i % WNIDS.size();
      String wnid = WNIDS.get(label);
      image(directory.resolve("train/%s/images/%s_%d.JPEG".formatted(wnid, wnid, i)), 64, label);
      image(directory.resolve("val/images/val_%d.JPEG".formatted(i)), 64, label);
      annotations.append("val_%d.JPEG\t%s\t0\t0\t62\t62\n".formatted(i, wnid));
      Files.writeString(directory.resolve("train/%s/%s_boxes.txt".formatted(wnid, wnid)), "none");
    }
    Files.writeString(directory.resolve("val/val_annotations.txt"), annotations);
    Files.writeString(directory.resolve("wnids.txt"), String.join("\n", WNIDS) + "\n");
    Files.writeString(
        directory.resolve("words.txt"), "n10\tgoldfish, Carassius auratus\nn20\tnewt\nn99\tman\n");
    return directory;
  }

  /** A noisy red, green or blue image. */
  static void image(Path file, int side, int label) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    RandomStream noise = RandomStream.of(1, file.getFileName().toString(), label);
    for (int pixel = 0; pixel < side * side; pixel++) {
      int grey = (int) noise.nextDouble(0, 100);
      int rgb = grey << 16 | grey << 8 | grey;
      image.setRGB(pixel % side, pixel / side, rgb | 200 << (16 - 8 * label));
    }
    ImageIO.write(image, "jpeg", file.toFile());
  }
}
