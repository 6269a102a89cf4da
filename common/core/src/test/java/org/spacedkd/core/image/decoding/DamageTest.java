// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.JavaProcess;

class DamageTest {
  @ParameterizedTest
  @CsvSource({
    // Fewer bytes than the format is known by are no image; GIF's last byte is not the image's.
    "baseline.jpg, 2, 0",
    "progressive.jpg, 2, 0",
    "colour.png, 7, 0",
    "palette.gif, 5, 1"
  })
  void decodesNoFileThatWasCut(String file, int unrecognized, int whole) throws Exception {
    List<String> cuts =
        verdicts(file).stream().filter(verdict -> verdict.startsWith("cut")).toList();

    List<String> expected = new ArrayList<>(List.of("cut EMPTY"));
    expected.addAll(Collections.nCopies(unrecognized, "cut NOT_AN_IMAGE"));
    int truncated = Zoo.bytes(file).length - 1 - unrecognized - whole;
    expected.addAll(Collections.nCopies(truncated, "cut TRUNCATED"));
    expected.addAll(Collections.nCopies(whole, "cut DECODED"));
    assertThat(cuts).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"baseline.jpg", "progressive.jpg", "cmyk.jpg", "orientation-6.jpg", "palette.gif"})
  void hasAVerdictOnEveryFlippedByte(String file) throws Exception {
    assertThat(flips(file)).hasSize(Zoo.bytes(file).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour.png", "palette-4-bit.png", "interlaced.png"})
  void decodesNoPngWithAFlippedByte(String file) throws Exception {
    assertThat(flips(file))
        .hasSize(Zoo.bytes(file).length)
        .noneMatch(verdict -> verdict.contains("DECODED"));
  }

  private static List<String> flips(String file) throws IOException, InterruptedException {
    return verdicts(file).stream().filter(verdict -> verdict.startsWith("flipped")).toList();
  }

  private static List<String> verdicts(String file) throws IOException, InterruptedException {
    return JavaProcess.run(Map.of(), List.of("-Xmx256m"), DamagedFiles.class, file);
  }
}
