// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;
import java.util.function.Function;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.decoding.Photo;

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
  public static Example of(Photo photo, int id, int label, byte[] file) {
    Encoding encoding = Encoding.of(photo.format());
    return new Example(id, label, photo.height(), photo.width(), encoding, file);
  }

  /** The same image under another number. */
  public Example withId(int other) {
    return new Example(other, label, height, width, encoding, bytes);
  }

  /** The pixels. */
  public Image decode() {
    return read(Pixels::image);
  }

  /**
   * What comes of the pixels, of which those of a photo are copied only where they are read.
   *
   * @param reader keeps nothing of the pixels
   */
  public <T> T read(Function<Pixels, T> reader) {
    return encoding.read(height, width, bytes, reader);
  }
}
