// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/**
 * Draws the images of the generated data set. An image is a pure function of (version, split,
 * number): its shape varies in place, size, angle, stretch and colours, stands among clutter, part
 * of which hides some of it, and is noisy. Classes take turns, so they are balanced.
 */
public final class ShapeImages {
  /** Height and width in pixels. */
  public static final int SIZE = 32;

  /** Another version draws other images. */
  public static final long VERSION = 1;

  private static final Region BAR = (x, y) -> Math.abs(x) <= 1 && Math.abs(y) <= 0.25;
  private static final Region WEDGE = (x, y) -> x * x + y * y <= 1 && x > 0 && y > -0.3;

  private ShapeImages() {}

  /** The class of an image, an index of {@link Shape}'s values. */
  public static int label(int number) {
    return number % Shape.values().length;
  }

  /**
   * Draws an image.
   *
   * @param split name of the split; the images of different splits are independent
   * @param number from 0
   */
  public static Image image(String split, int number) {
    RandomStream random = RandomStream.of(VERSION, "shapes-" + split, number);
    double hue = random.nextDouble();
    double dark = random.nextDouble(0.2, 0.46);
    double light = random.nextDouble(0.54, 0.8);
    boolean onDark = random.nextInt(2) == 0;
    Shape shape = Shape.values()[label(number)];
    List<Figure> figures = new ArrayList<>();
    addClutter(1, 3.5, figures, random);
    figures.add(figure(shape, colour(hue + 0.5, onDark ? light : dark, random), random));
    addClutter(3, 5, figures, random);
    Texture background = Texture.around(colour(hue, onDark ? dark : light, random), 0.1, random);
    return new Scene(background, figures).draw(SIZE, random.nextDouble(0.02, 0.1), random);
  }

  private static Figure figure(Shape shape, Colour colour, RandomStream random) {
    double radius = random.nextDouble(7.5, 12.5);
    double x = random.nextDouble(radius, SIZE - radius);
    double y = random.nextDouble(radius, SIZE - radius);
    Texture texture = Texture.around(colour, 0.1, random);
    double angle = random.nextDouble(-Math.PI / 6, Math.PI / 6);
    return Figure.place(shape, x, y, radius, angle, 1.2, texture, random);
  }

  private static void addClutter(
      int count, double largest, List<Figure> figures, RandomStream random) {
    for (int i = 0; i < count; i++) {
      Colour colour = colour(random.nextDouble(), random.nextDouble(0.2, 0.8), random);
      double x = random.nextDouble(0, SIZE);
      double y = random.nextDouble(0, SIZE);
      double radius = random.nextDouble(largest / 2, largest);
      double angle = random.nextDouble(0, 2 * Math.PI);
      Region region = random.nextInt(2) == 0 ? BAR : WEDGE;
      Texture texture = Texture.around(colour, 0.1, random);
      figures.add(Figure.place(region, x, y, radius, angle, 1.5, texture, random));
    }
  }

  private static Colour colour(double hue, double brightness, RandomStream random) {
    return Colour.of(hue + random.nextDouble(-0.2, 0.2), random.nextDouble(0.2, 0.9), brightness);
  }
}
