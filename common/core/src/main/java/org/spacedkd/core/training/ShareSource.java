// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

/** A logical worker's shares of the steps of a round. */
@FunctionalInterface
public interface ShareSource {
  /** The share of a step; asked again, it is the same, bit for bit. */
  Share share(int step);
}
