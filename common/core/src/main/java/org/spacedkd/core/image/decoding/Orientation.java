// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import org.spacedkd.core.image.Image;

/** How the pixels of a file lie, by the eight values of Exif's orientation from 1 on. */
public enum Orientation {
  UPRIGHT,
  /** Left and right changed places. */
  MIRRORED,
  HALF_TURN,
  /** Top and bottom changed places. */
  FLIPPED,
  /** Rows are columns. */
  TRANSPOSED,
  /** A quarter turn to the right puts them upright. */
  QUARTER_TURN_RIGHT,
  /** Rows are columns, each from its end. */
  TRANSVERSED,
  /** A quarter turn to the left puts them upright. */
  QUARTER_TURN_LEFT;

  /** The orientation of a value of Exif; upright for values that Exif does not know. */
  static Orientation ofExif(int value) {
    return value < 1 || value > values().length ? UPRIGHT : values()[value - 1];
  }

  /** The image put upright. */
  Image upright(Image lying) {
    if (this == UPRIGHT) {
      return lying;
    }
    Image upright =
        rowsAreColumns()
            ? Image.black(lying.width(), lying.height())
            : Image.black(lying.height(), lying.width());
    for (int row = 0; row < upright.height(); row++) {
      for (int column = 0; column < upright.width(); column++) {
        int fromRow = rowsAreColumns() ? column : row;
        int fromColumn = rowsAreColumns() ? row : column;
        upright.copyPixel(
            lying,
            rowsFromTheEnd() ? lying.height() - 1 - fromRow : fromRow,
            columnsFromTheEnd() ? lying.width() - 1 - fromColumn : fromColumn,
            row,
            column);
      }
    }
    return upright;
  }

  private boolean rowsAreColumns() {
    return switch (this) {
      case UPRIGHT, MIRRORED, HALF_TURN, FLIPPED -> false;
      case TRANSPOSED, QUARTER_TURN_RIGHT, TRANSVERSED, QUARTER_TURN_LEFT -> true;
    };
  }

  private boolean rowsFromTheEnd() {
    return switch (this) {
      case UPRIGHT, MIRRORED, TRANSPOSED, QUARTER_TURN_LEFT -> false;
      case HALF_TURN, FLIPPED, QUARTER_TURN_RIGHT, TRANSVERSED -> true;
    };
  }

  private boolean columnsFromTheEnd() {
    return switch (this) {
      case UPRIGHT, FLIPPED, TRANSPOSED, QUARTER_TURN_RIGHT -> false;
      case MIRRORED, HALF_TURN, TRANSVERSED, QUARTER_TURN_LEFT -> true;
    };
  }
}
