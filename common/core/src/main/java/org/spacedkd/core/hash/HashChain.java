// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.hash;

import java.io.Serializable;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A hash over a sequence, h' = SHA-256(h, next) from h = 0: it can be interrupted after any link
 * and taken up again from its 32 bytes.
 *
 * @param hex h in hexadecimal
 */
public record HashChain(String hex) implements Serializable {
  /** The chain of nothing. */
  public static final HashChain EMPTY = new HashChain("0".repeat(64));

  /** The chain with one more link. */
  public HashChain plus(byte[] next) {
    MessageDigest digest = Sha256.begin();
    digest.update(HexFormat.of().parseHex(hex));
    digest.update(next);
    return new HashChain(Sha256.end(digest));
  }
}
