// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.util.Arrays;
import java.util.List;
import org.spacedkd.core.image.decoding.DecodingResult.Rejected;

/**
 * A process of its own, which {@link DamageTest} starts: libjpeg has something to say on standard
 * error about most of these files, and a crash or a hang shall fail a test and not the build.
 */
final class DamagedFiles {
  private static final ImageDecoder DECODER = new ImageDecoder();
  private static final List<Integer> FLIPS = List.of(0x01, 0x10, 0x80, 0xff);

  private DamagedFiles() {}

  /**
   * Prints the verdict on a file of the zoo cut at every length, a line each, and then with bits
   * flipped in every byte, the flips of a byte in a line.
   */
  public static void main(String[] arguments) {
    byte[] whole = Zoo.bytes(arguments[0]);
    for (int length = 0; length < whole.length; length++) {
      System.out.println("cut " + verdict(Arrays.copyOf(whole, length)));
    }
    for (int position = 0; position < whole.length; position++) {
      StringBuilder line = new StringBuilder("flipped");
      for (int flip : FLIPS) {
        byte[] damaged = whole.clone();
        damaged[position] ^= (byte) flip;
        line.append(' ').append(verdict(damaged));
      }
      System.out.println(line);
    }
  }

  private static String verdict(byte[] file) {
    return DECODER.decode(file) instanceof Rejected rejected ? rejected.reason().name() : "DECODED";
  }
}
