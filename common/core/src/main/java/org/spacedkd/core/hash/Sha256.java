// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, and its value in hexadecimal. */
public final class Sha256 {
  private Sha256() {}

  /** A digest that has seen nothing. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The value of what a digest has seen, in hexadecimal. */
  public static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    return of(List.of(bytes));
  }

  /** Of pieces one after the other. */
  public static String of(List<byte[]> pieces) {
    MessageDigest digest = begin();
    pieces.forEach(digest::update);
    return end(digest);
  }
}
