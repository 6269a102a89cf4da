// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a header of POSIX's extension says of the next file of an archive. Only names and sizes are
 * taken: a library that takes times too can be held up for days by one that is crafted.
 *
 * @param values by keyword
 */
record PaxRecords(Map<String, byte[]> values) {
  static final PaxRecords NONE = new PaxRecords(Map.of());

  private static final int LENGTH_DIGITS = 10;
  private static final int SIZE_DIGITS = 18;

  /**
   * Reads {@code LENGTH KEYWORD=VALUE} and a line feed, again and again.
   *
   * @throws IllegalArgumentException where they are not that
   */
  static PaxRecords parse(byte[] bytes) {
    Map<String, byte[]> values = new HashMap<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining() && buffer.get(buffer.position()) != 0) {
      int start = buffer.position();
      int length = number(until(buffer, ' '), LENGTH_DIGITS);
      int used = buffer.position() - start;
      if (length <= used || length - used > buffer.remaining()) {
        throw new IllegalArgumentException("a record has another length than it says");
      }
      byte[] record = new byte[length - used];
      buffer.get(record);
      ByteBuffer fields = ByteBuffer.wrap(record, 0, record.length - 1);
      String keyword = until(fields, '=');
      byte[] value = new byte[fields.remaining()];
      fields.get(value);
      values.put(keyword, value);
    }
    PaxRecords records = new PaxRecords(values);
    records.requireSize();
    return records;
  }

  private static String until(ByteBuffer buffer, char end) {
    StringBuilder text = new StringBuilder();
    while (buffer.hasRemaining()) {
      char next = (char) (buffer.get() & 0xFF);
      if (next == end) {
        return text.toString();
      }
      text.append(next);
    }
    throw new IllegalArgumentException("a record does not end");
  }

  private static int number(String digits, int most) {
    if (!digits.matches(String.format(Locale.ROOT, "[0-9]{1,%s}", most))) {
      throw new IllegalArgumentException("a record has no length");
    }
    return Math.toIntExact(Long.parseLong(digits));
  }

  /** The file's name. */
  Optional<byte[]> path() {
    return value("path");
  }

  /** The number of the file's bytes. */
  Optional<Long> size() {
    return digits().map(Long::valueOf);
  }

  /** An empty one takes an earlier one back. */
  private Optional<byte[]> value(String keyword) {
    return Optional.ofNullable(values.get(keyword)).filter(value -> value.length > 0);
  }

  private void requireSize() {
    digits()
        .filter(digits -> !digits.matches(String.format(Locale.ROOT, "[0-9]{1,%s}", SIZE_DIGITS)))
        .ifPresent(
            digits -> {
              throw new IllegalArgumentException("a file has the size " + digits);
            });
  }

  private Optional<String> digits() {
    return value("size").map(value -> new String(value, StandardCharsets.ISO_8859_1));
  }

  /** Whether holes of the file are left out of its bytes. */
  boolean isSparse() {
    return values.keySet().stream().anyMatch(keyword -> keyword.startsWith("GNU.sparse."));
  }
}
