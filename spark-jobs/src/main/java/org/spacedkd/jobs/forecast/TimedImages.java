// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;

/** Images to time what is done with images. */
public final class TimedImages {
  private static final int PARTITIONS = 2;
  private static final int LEVELS = 256;

  /** Photos that differ; more would be much to collect and to send. */
  private static final int DIFFERENT = 512;

  private TimedImages() {}

  /** So many raw images of a data set's shape that show nothing. */
  public static ExampleFiles noise(JavaSparkContext context, DataShape data, int count) {
    return files(ids(context, count).map(id -> example(data, id)), count, data.imageValues());
  }

  /** So many of the training images, the first few again and again. */
  public static ExampleFiles prepared(PreparedData data, JavaSparkContext context, int count) {
    List<Example> first = data.examples(Split.TRAIN).take(Math.min(DIFFERENT, count));
    Broadcast<List<Example>> images = context.broadcast(first);
    JavaRDD<Example> examples =
        ids(context, count).map(id -> images.value().get(id % images.value().size()).withId(id));
    return files(examples, count, data.files(Split.TRAIN).exampleBytes());
  }

  private static ExampleFiles files(JavaRDD<Example> examples, int count, long exampleBytes) {
    int half = count / PARTITIONS;
    return new ExampleFiles(examples, List.of(half, count - half), exampleBytes);
  }

  private static JavaRDD<Integer> ids(JavaSparkContext context, int count) {
    return context.parallelize(IntStream.range(0, count).boxed().toList(), PARTITIONS);
  }

  private static Example example(DataShape data, int id) {
    RandomStream noise = RandomStream.of(0, "noise", id);
    byte[] pixels = new byte[Math.toIntExact(data.imageValues())];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) noise.nextInt(LEVELS);
    }
    return new Example(id, id % data.classes(), data.height(), data.width(), Encoding.RGB, pixels);
  }
}
