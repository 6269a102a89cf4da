// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;
import org.spacedkd.core.image.decoding.DecodingResult.Rejected;

class ImageDecoderTest {
  // The images of the zoo have 18 rows of 23 pixels.
  private static final int PIXELS = 18 * 23;

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "colour.png", "palette.gif"})
  void decodesAnImageOfJustTheLimit(String file) {
    assertThat(new ImageDecoder(PIXELS).decode(Zoo.bytes(file))).isInstanceOf(Decoded.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "colour.png", "palette.gif"})
  void rejectsAnImageOfOnePixelMore(String file) {
    assertThat(new ImageDecoder(PIXELS - 1).decode(Zoo.bytes(file)))
        .isEqualTo(new Rejected(Rejection.TOO_MANY_PIXELS, "18 x 23 pixels, at most 413"));
  }

  @Test
  void countsThePixelsOfTheScreenAroundAFrame() {
    assertThat(new ImageDecoder(PIXELS).decode(Zoo.bytes("inset.gif")))
        .isEqualTo(new Rejected(Rejection.TOO_MANY_PIXELS, "22 x 28 pixels, at most 414"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"progressive.jpg", "interlaced.png", "palette.gif"})
  void decodesOnManyThreadsAtOnce(String file) {
    byte[] bytes = Zoo.bytes(file);
    byte[] expected = Zoo.expected(file).rgb();

    assertThat(
            IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> (Decoded) new ImageDecoder().decode(bytes))
                .filter(decoded -> Arrays.equals(decoded.image().rgb(), expected))
                .count())
        .isEqualTo(1000);
  }

  @Test
  void needsNoDisplay() {
    new ImageDecoder().decode(Zoo.bytes("colour.png"));

    assertThat(GraphicsEnvironment.isHeadless()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "empty.jpg; The file is empty: 0 bytes",
        "page.jpg; The file begins like no image: 43 bytes",
        "web.jpg; The file is an image of a kind that is not decoded: WebP",
        "without-end.png; The file ends before its image does: no end chunk in 268 bytes",
        "bomb.jpg; The image has more pixels than the limit: 60000 x 60000 pixels, at most"
            + " 89478485",
        "checksum.png; The image is damaged: checksum of chunk IDAT at byte 33"
      })
  void saysInOneSentenceWhy(String file, String sentence) {
    Rejected rejected = (Rejected) new ImageDecoder().decode(Zoo.bytes(file));

    assertThat(rejected.sentence()).isEqualTo(sentence);
  }

  @Test
  void saysItInOneLineWhateverTheFileHolds() {
    byte[] png = Zoo.bytes("colour.png");
    png[12] = '\n';

    assertThat(new ImageDecoder().decode(png))
        .isEqualTo(new Rejected(Rejection.CORRUPT, "chunk ?HDR at byte 8"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 500_000_001})
  void refusesALimitThatIsNone(long maximum) {
    assertThatThrownBy(() -> new ImageDecoder(maximum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid maximum of pixels: %d (1 to 500000000)".formatted(maximum));
  }
}
