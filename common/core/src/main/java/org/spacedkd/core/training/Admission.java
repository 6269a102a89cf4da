// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;

/** Which processes may compute a run, by their fingerprints. */
public sealed interface Admission extends Serializable {
  /** Whether a process of a fingerprint may. */
  boolean admits(String fingerprint);

  /** All may, whatever they come to. */
  record Any() implements Admission {
    @Override
    public boolean admits(String other) {
      return true;
    }
  }

  /** Those of one fingerprint may, so that the result is the same to the bit. */
  record Only(String fingerprint) implements Admission {
    @Override
    public boolean admits(String other) {
      return fingerprint.equals(other);
    }
  }
}
