// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import org.spacedkd.core.image.Image;

/** What the bytes of an example are. */
public enum Encoding {
  /** The pixels themselves: [height, width, 3], row-major. */
  RGB {
    @Override
    Image decode(int height, int width, byte[] bytes) {
      return new Image(height, width, bytes);
    }
  };

  abstract Image decode(int height, int width, byte[] bytes);
}
