// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

/** The second bytes of the markers of JPEG, behind a byte of 255. */
final class JpegMarker {
  static final int BASELINE_FRAME = 0xc0;
  static final int END = 0xd9;
  static final int SCAN = 0xda;
  static final int APP1 = 0xe1;
  static final int APP14 = 0xee;

  private static final int TEMPORARY = 0x01;
  private static final int PROGRESSIVE_FRAME = 0xc2;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int ARITHMETIC_CONDITIONS = 0xcc;
  private static final int LAST_FRAME = 0xcf;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private JpegMarker() {}

  /** Whether neither a length nor data belong to it. */
  static boolean standsAlone(int marker) {
    return isRestart(marker) || marker == TEMPORARY;
  }

  static boolean isFrame(int marker) {
    return marker >= BASELINE_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != ARITHMETIC_CONDITIONS;
  }

  /** Baseline, extended or progressive; the others are lossless, hierarchical or arithmetic. */
  static boolean isHuffmanCodedFrame(int marker) {
    return marker >= BASELINE_FRAME && marker <= PROGRESSIVE_FRAME;
  }

  /** Whether, behind a byte of 255, entropy-coded data go on: a stuffed zero, a restart, a fill. */
  static boolean isData(byte next) {
    int marker = Byte.toUnsignedInt(next);
    return marker == 0 || marker == 0xff || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }
}
