// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

/** How many rows a reader of the JDK has filled: that of GIF is content with fewer than all. */
final class RowCount implements IIOReadUpdateListener {
  private int rows;

  int rows() {
    return rows;
  }

  @Override
  public void imageUpdate(
      ImageReader source,
      BufferedImage image,
      int left,
      int top,
      int width,
      int height,
      int columnStep,
      int rowStep,
      int[] bands) {
    rows += height;
  }

  @Override
  public void passStarted(
      ImageReader source,
      BufferedImage image,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int columnStep,
      int rowStep,
      int[] bands) {}

  @Override
  public void passComplete(ImageReader source, BufferedImage image) {}

  @Override
  public void thumbnailPassStarted(
      ImageReader source,
      BufferedImage thumbnail,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int columnStep,
      int rowStep,
      int[] bands) {}

  @Override
  public void thumbnailUpdate(
      ImageReader source,
      BufferedImage thumbnail,
      int left,
      int top,
      int width,
      int height,
      int columnStep,
      int rowStep,
      int[] bands) {}

  @Override
  public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {}
}
