// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import org.spacedkd.core.image.Pixels;

/**
 * A decoded file, upright. Its pixels may be in native memory until it is closed, and cannot be
 * read afterwards; {@link #image} copies them.
 */
public interface Photo extends Pixels, AutoCloseable {
  /** What the bytes are, whatever the file is called. */
  ImageFormat format();

  /** How the pixels lie in the file. */
  Orientation orientation();

  @Override
  void close();
}
