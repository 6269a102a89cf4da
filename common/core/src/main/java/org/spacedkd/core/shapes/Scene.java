// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import java.util.List;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/**
 * A background and the figures on it, those in front first.
 *
 * @param background what is behind all figures
 * @param figures front to back
 */
record Scene(Texture background, List<Figure> figures) {
  private static final double[] SAMPLES = {1 / 6.0, 3 / 6.0, 5 / 6.0};
  private static final double POINTS = 9;

  /**
   * Draws the scene; each pixel is the mean of 3 x 3 points in it.
   *
   * @param size height and width in pixels
   * @param noise largest random change of each byte, as a part of 255
   */
  Image draw(int size, double noise, RandomStream random) {
    Image image = Image.black(size, size);
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        for (double part : pixel(row, column)) {
          double noisy = Colour.clamp(part + random.nextDouble(-noise, noise));
          image.rgb()[at++] = (byte) (int) (noisy * 255 + 0.5);
        }
      }
    }
    return image;
  }

  private double[] pixel(int row, int column) {
    double[] mean = new double[Image.CHANNELS];
    for (double below : SAMPLES) {
      for (double right : SAMPLES) {
        Colour colour = texture(column + right, row + below).at(column + right, row + below);
        mean[0] += colour.red() / POINTS;
        mean[1] += colour.green() / POINTS;
        mean[2] += colour.blue() / POINTS;
      }
    }
    return mean;
  }

  private Texture texture(double x, double y) {
    for (Figure figure : figures) {
      if (figure.contains(x, y)) {
        return figure.texture();
      }
    }
    return background;
  }
}
