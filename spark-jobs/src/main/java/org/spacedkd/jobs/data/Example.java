// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.Serializable;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * One image as it is stored, and its class.
 *
 * @param id number within its split, from 0
 * @param label class, from 0
 * @param height height in pixels
 * @param width width in pixels
 * @param encoding what the bytes are
 * @param bytes the image
 */
public record Example(int id, int label, int height, int width, Encoding encoding, byte[] bytes)
    implements Serializable {
  /** A photo, kept as the file it was decoded from. */
  static Example of(Decoded decoded, int id, int label, byte[] file) {
    Image image = decoded.image();
    Encoding encoding = Encoding.of(decoded.format());
    return new Example(id, label, image.height(), image.width(), encoding, file);
  }

  /** The same image under another number. */
  public Example withId(int other) {
    return new Example(other, label, height, width, encoding, bytes);
  }

  /** The pixels. */
  public Image decode() {
    return encoding.decode(height, width, bytes);
  }
}
