// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

/** Why bytes are no image for us. */
public enum Rejection {
  EMPTY("The file is empty"),
  NOT_AN_IMAGE("The file begins like no image"),
  UNSUPPORTED("The file is an image of a kind that is not decoded"),
  TRUNCATED("The file ends before its image does"),
  TOO_MANY_PIXELS("The image has more pixels than the limit"),
  CORRUPT("The image is damaged");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, without a full stop. */
  public String sentence() {
    return sentence;
  }
}
