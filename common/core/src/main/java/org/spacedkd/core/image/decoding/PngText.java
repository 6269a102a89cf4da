// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * A text of a PNG file.
 *
 * @param key Latin 1
 * @param value as the file has it, inflated; empty where it is deflated and tells no orientation
 */
record PngText(String key, byte[] value) {
  /** The name under which ImageMagick and others keep Exif data, in hexadecimal digits. */
  static final String HEXADECIMAL_EXIF = "Raw profile type exif";

  static final String XMP = "XML:com.adobe.xmp";

  private static final Set<String> ORIENTING = Set.of(HEXADECIMAL_EXIF, XMP);

  // As Pillow, which gives the file up beyond it; we only pass over the text.
  private static final int MOST_INFLATED = 1 << 20;
  private static final byte[] NONE = {};
  private static final int DEFLATED = 0;
  private static final int LINES_BEFORE_DIGITS = 3;

  /** The text of a chunk {@code tEXt}. */
  static PngText plain(byte[] chunk) {
    int end = end(chunk, 0);
    return new PngText(key(chunk, end), rest(chunk, end + 1));
  }

  /** The text of a chunk {@code zTXt}: behind the key, the method of compression. */
  static PngText compressed(byte[] chunk) {
    int end = end(chunk, 0);
    String key = key(chunk, end);
    return new PngText(key, inflated(key, rest(chunk, end + 2)));
  }

  /**
   * The text of a chunk {@code iTXt}: behind the key, whether it is compressed, the method, a
   * language, and the key in that language.
   */
  static PngText international(byte[] chunk) {
    int end = end(chunk, 0);
    int language = end(chunk, end + 3);
    byte[] text = rest(chunk, end(chunk, language + 1) + 1);
    boolean isPlain = text.length == 0 || chunk[end + 1] == 0;
    String key = key(chunk, end);
    return new PngText(
        key, isPlain ? text : chunk[end + 2] == DEFLATED ? inflated(key, text) : NONE);
  }

  /** What the digits stand for; empty where they are damaged. */
  Optional<byte[]> digits() {
    String[] lines = Latin1.text(value).split("\n", -1);
    String digits =
        String.join(
                "",
                Arrays.asList(lines)
                    .subList(Math.min(LINES_BEFORE_DIGITS, lines.length), lines.length))
            .replaceAll("\\s", "");
    try {
      return Optional.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static int end(byte[] chunk, int start) {
    int end = start;
    while (end < chunk.length && chunk[end] != 0) {
      end++;
    }
    return end;
  }

  private static String key(byte[] chunk, int end) {
    return Latin1.text(Arrays.copyOf(chunk, end));
  }

  private static byte[] rest(byte[] chunk, int start) {
    return start >= chunk.length ? NONE : Arrays.copyOfRange(chunk, start, chunk.length);
  }

  /** Only texts that may hold an orientation: a small file can deflate many long other texts. */
  private static byte[] inflated(String key, byte[] bytes) {
    if (!ORIENTING.contains(key)) {
      return NONE;
    }
    try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      byte[] text = inflater.readNBytes(MOST_INFLATED + 1);
      return text.length > MOST_INFLATED ? NONE : text;
    } catch (IOException damaged) {
      return NONE;
    }
  }
}
