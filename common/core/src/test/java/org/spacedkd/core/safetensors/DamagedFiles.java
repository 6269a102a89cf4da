// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files whose header is written by hand. */
final class DamagedFiles {
  private DamagedFiles() {}

  /** A file whose header claims its true length. */
  static byte[] file(String header, byte[] data) {
    return claiming(header.getBytes(StandardCharsets.UTF_8).length, header, data);
  }

  /** A file whose header claims another length. */
  static byte[] claiming(long length, String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(json)
        .put(data)
        .array();
  }
}
