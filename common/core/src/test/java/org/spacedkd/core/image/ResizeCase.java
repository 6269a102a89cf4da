// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Pillow makes of an image; see {@code src/test/python/resize_vectors.py}. */
record ResizeCase(
    String label, Image original, ResizeFilter filter, Rectangle crop, Box box, Image expected) {
  static Stream<ResizeCase> all() {
    Map<String, Image> originals =
        lines("originals").collect(Collectors.toMap(words -> words.get(0), ResizeCase::image));
    return lines("resized").map(words -> of(words, originals.get(words.get(0))));
  }

  private static ResizeCase of(List<String> words, Image original) {
    String label = String.join(", ", words.subList(0, words.size() - 1));
    ResizeFilter filter = ResizeFilter.valueOf(words.get(1));
    return new ResizeCase(
        label, original, filter, crop(words.get(2)), box(words.get(3)), image(words));
  }

  private static Rectangle crop(String sides) {
    List<Integer> numbers = Stream.of(sides.split(" ", -1)).map(Integer::valueOf).toList();
    int left = numbers.get(0);
    int top = numbers.get(1);
    return new Rectangle(top, left, numbers.get(3) - top, numbers.get(2) - left);
  }

  private static Box box(String sides) {
    List<Float> numbers = Stream.of(sides.split(" ", -1)).map(Float::valueOf).toList();
    return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }

  /** The last three words of a line. */
  private static Image image(List<String> words) {
    List<String> shape = words.subList(words.size() - 3, words.size());
    return new Image(
        Integer.parseInt(shape.get(0)),
        Integer.parseInt(shape.get(1)),
        Base64.getDecoder().decode(shape.get(2)));
  }

  private static Stream<List<String>> lines(String table) {
    try (InputStream in = ResizeCase.class.getResourceAsStream("/resize/" + table + ".csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().skip(1).map(line -> List.of(line.split(",", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return label;
  }
}
