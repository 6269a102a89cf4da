// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.spacedkd.core.image.Image;

/** A JPEG as it lies in the file, where OpenCV has put its bytes: [height, width, 3]. */
final class JpegPhoto implements Photo {
  private final Mat mat;
  private final int height;
  private final int width;
  private final ByteBuffer rgb;

  /** Takes over the pixels, and frees them when it is closed. */
  JpegPhoto(Mat mat) {
    this.mat = mat;
    height = mat.rows();
    width = mat.cols();
    rgb = mat.createBuffer();
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public ImageFormat format() {
    return ImageFormat.JPEG;
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  @Override
  public void read(int row, int column, byte[] pixels, int count) {
    requireOpen();
    rgb.get((row * width + column) * Image.CHANNELS, pixels, 0, count * Image.CHANNELS);
  }

  @Override
  public Image image() {
    requireOpen();
    Image image = Image.black(height, width);
    rgb.get(0, image.rgb());
    return image;
  }

  private void requireOpen() {
    if (mat.isNull()) {
      throw new IllegalStateException("Cannot read pixels: the photo is closed");
    }
  }

  @Override
  public void close() {
    mat.close();
  }
}
