// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import org.spacedkd.core.image.decoding.DecodingResult.Rejected;

/** Leaves a decoder at the first thing that is wrong. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejected rejected;

  UndecodableException(Rejection reason, String detail) {
    super(detail);
    this.rejected = new Rejected(reason, detail);
  }

  /** What is wrong. */
  public Rejected rejected() {
    return rejected;
  }
}
