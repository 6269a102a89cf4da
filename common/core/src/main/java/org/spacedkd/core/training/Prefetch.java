// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;

/**
 * How far each worker is ahead of its training with decoding and augmenting images. Changes no
 * result.
 *
 * @param steps steps whose shares may be ready or in work while another is trained on, at least 0
 * @param threads threads that do so, beside the one that trains; with 0 that one does it itself
 */
public record Prefetch(int steps, int threads) implements Serializable {
  /** Each share when it is asked for, by who asks. */
  public static final Prefetch NONE = new Prefetch(0, 0);
}
