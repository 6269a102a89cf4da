// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;

/**
 * What Pillow makes of an image; see {@code src/test/python/pillow_vectors.py}.
 *
 * @param label image, operation, argument and resampling
 */
record PillowCase(
    String label,
    Image image,
    Operation operation,
    double argument,
    Resampling resampling,
    byte[] expected) {
  static Stream<PillowCase> all() {
    Map<String, Image> images = images();
    return lines("operations").map(words -> of(words, images.get(words[0])));
  }

  /** The images by name. */
  static Map<String, Image> images() {
    return lines("images")
        .collect(
            Collectors.toMap(
                words -> words[0],
                words ->
                    new Image(
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        Base64.getDecoder().decode(words[3]))));
  }

  /** The words of each line of one of the files. */
  static Stream<String[]> lines(String file) {
    String name = "/pillow/" + file + ".txt";
    try (InputStream in = PillowCase.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().map(line -> line.split(" ", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PillowCase of(String[] words, Image image) {
    return new PillowCase(
        "%s of %s, argument %s, %s".formatted(words[1], words[0], words[2], words[3]),
        image,
        Operation.valueOf(words[1]),
        Double.parseDouble(words[2]),
        words[3].equals("bicubic") ? Resampling.BICUBIC : Resampling.NEAREST,
        Base64.getDecoder().decode(words[4]));
  }

  @Override
  public String toString() {
    return label;
  }
}
