// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.shapes.Shape;
import org.spacedkd.core.shapes.ShapeImages;
import org.spacedkd.jobs.data.files.OriginalFile;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Inventory;
import org.spacedkd.jobs.data.shards.Split;

/** Draws the generated data set: 500 training and 100 test images of each shape. */
public record ShapesSource() implements RowSource, ExampleReader {
  private static final int TRAIN_ROWS = 5_000;
  private static final int TEST_ROWS = 1_000;

  @Override
  public List<String> classes() {
    return Arrays.stream(Shape.values()).map(Shape::label).toList();
  }

  @Override
  public int height() {
    return ShapeImages.SIZE;
  }

  @Override
  public int width() {
    return ShapeImages.SIZE;
  }

  @Override
  public int rows(Split split) {
    return switch (split) {
      case TRAIN -> TRAIN_ROWS;
      case TEST -> TEST_ROWS;
    };
  }

  @Override
  public Optional<Normalization> normalization() {
    return Optional.empty();
  }

  @Override
  public Inventory inventory() {
    return Inventory.NONE;
  }

  @Override
  public Stream<OriginalFile> originals() {
    return Stream.empty();
  }

  @Override
  public ExampleReader reader() {
    return this;
  }

  @Override
  public void read(Split split, int first, int count, Sink sink) throws IOException {
    for (int id = first; id < first + count; id++) {
      byte[] rgb = ShapeImages.image(split.label(), id).rgb();
      int label = ShapeImages.label(id);
      sink.accept(new Example(id, label, height(), width(), Encoding.RGB, rgb));
    }
  }
}
