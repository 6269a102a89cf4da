// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** Names that are no text in the encoding of this process, for people. */
final class Undecodable {
  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private Undecodable() {}

  /** The last name of a path; {@code \xE4} stands for a byte that is no printable ASCII. */
  static String name(Path path) {
    // The one view of Java's that keeps the bytes.
    URI uri = path.toUri();
    String raw = uri.getRawPath();
    String last = raw.substring(raw.lastIndexOf('/', raw.length() - 2) + 1).replace("/", "");
    StringBuilder name = new StringBuilder();
    for (int at = 0; at < last.length(); at++) {
      if (last.charAt(at) == '%') {
        append(name, (byte) HexFormat.fromHexDigits(last, at + 1, at + 3));
        at += 2;
      } else {
        name.append(last.charAt(at));
      }
    }
    return name.toString();
  }

  /** Text of bytes; those that are no printable ASCII as {@code \xE4}. */
  static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte value : bytes) {
      append(text, value);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, byte value) {
    if (value >= ' ' && value < 0x7F) {
      text.append(new String(new byte[] {value}, StandardCharsets.US_ASCII));
    } else {
      text.append("\\x").append(HEXADECIMAL.toHexDigits(value));
    }
  }
}
