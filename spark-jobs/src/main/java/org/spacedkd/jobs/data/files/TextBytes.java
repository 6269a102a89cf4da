// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** How the bytes of a text file are read: by the mark that they begin with, else as UTF-8. */
final class TextBytes {
  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private TextBytes() {}

  /**
   * The text of a file.
   *
   * @throws IllegalArgumentException that says in which line it is none
   */
  static String decode(byte[] bytes) {
    String text;
    if (startsWith(bytes, "efbbbf")) {
      text = decode(bytes, 3, StandardCharsets.UTF_8);
    } else if (startsWith(bytes, "fffe") && !startsWith(bytes, "fffe0000")) {
      text = decode(bytes, 2, StandardCharsets.UTF_16LE);
    } else if (startsWith(bytes, "feff")) {
      text = decode(bytes, 2, StandardCharsets.UTF_16BE);
    } else {
      text = decode(bytes, 0, StandardCharsets.UTF_8);
    }
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "line %s: it holds a byte of 0, as UTF-16 without a mark does (UTF-8 expected)",
              line(text.substring(0, zero))));
    }
    return text;
  }

  private static boolean startsWith(byte[] bytes, String hexadecimal) {
    byte[] beginning = HEXADECIMAL.parseHex(hexadecimal);
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static String decode(byte[] bytes, int start, Charset charset) {
    ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    CoderResult result = charset.newDecoder().decode(input, output, true);
    output.flip();
    if (result.isError()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "line %s: the byte %s is not %s",
              line(output.toString()),
              HEXADECIMAL.toHexDigits(bytes[input.position()]),
              charset.name()));
    }
    return output.toString();
  }

  private static long line(String before) {
    return (before + ".").lines().count();
  }
}
