// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextBytesTest {
  private static byte[] bytes(String mark, String text, Charset charset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(HexFormat.of().parseHex(mark));
    bytes.write(text.getBytes(charset));
    return bytes.toByteArray();
  }

  @Test
  void areReadByTheirMark() throws IOException {
    String text = "bee\r\n猫\r\n";
    Map<String, Charset> marks =
        Map.of(
            "", StandardCharsets.UTF_8,
            "efbbbf", StandardCharsets.UTF_8,
            "fffe", StandardCharsets.UTF_16LE,
            "feff", StandardCharsets.UTF_16BE);
    for (Map.Entry<String, Charset> mark : marks.entrySet()) {
      assertThat(TextBytes.decode(bytes(mark.getKey(), text, mark.getValue()))).isEqualTo(text);
    }
  }

  @Test
  void areRefusedWhereTheyAreNoText() throws IOException {
    byte[] latin = bytes("", "ant\r\nbär\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TextBytes.decode(latin))
        .hasMessage("line 2: the byte E4 is not UTF-8");
    byte[] unmarked = bytes("", "bee\ncat\n", StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> TextBytes.decode(unmarked))
        .hasMessageStartingWith("line 1: it holds a byte of 0");
    byte[] half = bytes("fffe", "x", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TextBytes.decode(half)).isInstanceOf(IllegalArgumentException.class);
  }
}
