// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as text. */
final class PlainText {
  private PlainText() {}

  /** In UTF-8; where they are not that, bytes stand as {@code \xE4}, so that none is lost. */
  static String of(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Undecodable.text(bytes);
    }
  }
}
