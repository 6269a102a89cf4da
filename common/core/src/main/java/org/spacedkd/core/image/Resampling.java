// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

/** What an image has between its pixel centres. */
public enum Resampling {
  /** The pixel that the point lies in. */
  NEAREST,
  /** Cubic convolution over the 4 x 4 pixels around the point. */
  BICUBIC
}
