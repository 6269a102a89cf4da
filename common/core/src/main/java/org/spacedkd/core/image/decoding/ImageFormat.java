// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

/** The formats that are decoded. */
public enum ImageFormat {
  JPEG,
  PNG,
  GIF
}
