// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.jobs.data.Encoding;
import org.spacedkd.jobs.data.Example;
import org.spacedkd.jobs.data.ExampleFiles;

/** Raw images of a data set's shape that show nothing, to time what is done with images. */
public final class NoiseImages {
  private static final int PARTITIONS = 2;
  private static final int LEVELS = 256;

  private NoiseImages() {}

  /** So many of them. */
  public static List<Example> of(DataShape data, int count) {
    return IntStream.range(0, count).mapToObj(id -> example(data, id)).toList();
  }

  /** So many of them, made where they are needed. */
  public static ExampleFiles on(JavaSparkContext context, DataShape data, int count) {
    JavaRDD<Example> examples =
        context
            .parallelize(IntStream.range(0, count).boxed().toList(), PARTITIONS)
            .map(id -> example(data, id));
    return new ExampleFiles(
        examples, List.of(count / PARTITIONS, count - count / PARTITIONS), data.imageValues());
  }

  private static Example example(DataShape data, int id) {
    RandomStream noise = RandomStream.of(0, "noise", id);
    byte[] pixels = new byte[data.imageValues()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) noise.nextInt(LEVELS);
    }
    return new Example(id, id % data.classes(), data.height(), data.width(), Encoding.RGB, pixels);
  }
}
