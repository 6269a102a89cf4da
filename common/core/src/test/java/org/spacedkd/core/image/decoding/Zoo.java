// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Scanner;
import org.spacedkd.core.image.Image;

/** The files of the zoo. */
final class Zoo {
  private Zoo() {}

  /** A file of the zoo. */
  static byte[] bytes(String name) {
    try (InputStream file = Zoo.class.getResourceAsStream("zoo/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pixels that Pillow finds in a file of the zoo: a portable pixmap, {@code P6}. */
  static Image expected(String name) {
    byte[] pixmap = bytes(name + ".ppm");
    try (Scanner header = new Scanner(new String(pixmap, StandardCharsets.ISO_8859_1))) {
      header.next("P6");
      int width = header.nextInt();
      int height = header.nextInt();
      int start = pixmap.length - height * width * Image.CHANNELS;
      return new Image(height, width, Arrays.copyOfRange(pixmap, start, pixmap.length));
    }
  }
}
