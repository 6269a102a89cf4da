// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;
import org.spacedkd.core.image.decoding.DecodingResult.Rejected;

/**
 * Every kind of file that a folder of photos may hold. {@code make_good.py} and {@code
 * make_bad.py}, beside the files, make them with Pillow; the good ones' pixels are Pillow's.
 */
class ZooTest {
  private static final ImageDecoder DECODER = new ImageDecoder();

  @ParameterizedTest
  @CsvFileSource(resources = "zoo/good.csv", numLinesToSkip = 1)
  void decodesToThePixelsOfPillow(
      String file, ImageFormat format, Orientation orientation, int tolerance) {
    DecodingResult result = DECODER.decode(Zoo.bytes(file));

    assertThat(result).isInstanceOf(Decoded.class);
    Decoded decoded = (Decoded) result;
    assertThat(decoded.format()).isEqualTo(format);
    assertThat(decoded.orientation()).isEqualTo(orientation);
    Image expected = Zoo.expected(file);
    assertThat(decoded.image().height()).isEqualTo(expected.height());
    assertThat(decoded.image().width()).isEqualTo(expected.width());
    assertThat(largestDifference(decoded.image().rgb(), expected.rgb()))
        .isLessThanOrEqualTo(tolerance);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "zoo/bad.csv", numLinesToSkip = 1)
  void rejectsWithTheReason(String file, Rejection reason) {
    DecodingResult result = DECODER.decode(Zoo.bytes(file));

    assertThat(result).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) result;
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.sentence()).startsWith(reason.sentence() + ": ").doesNotContain("\n");
  }

  private static int largestDifference(byte[] one, byte[] other) {
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      int difference = Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }
}
