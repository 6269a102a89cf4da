// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Order;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;

/** A recorder of thirty small images, and what it records. */
final class TinyRecording {
  static final int SIZE = 8;
  static final int WORKERS = 3;

  /** Of six files; every step has examples of two groups of two files, or more. */
  static final List<Integer> ROWS = List.of(5, 7, 3, 6, 5, 4);

  static final List<Example> EXAMPLES =
      IntStream.range(0, 30).mapToObj(TinyRecording::example).toList();

  private static Example example(int id) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (id * 31 + i * 7);
    }
    return new Example(id, id % 3, SIZE, SIZE, Encoding.RGB, rgb);
  }

  /** Makes the images of three workers, of batches of eight. */
  static ImagePipeline pipeline(Order order) {
    return new ImagePipeline(
        new Batches(
            new BatchPlan(1, 30, 8, WORKERS, order),
            "",
            Augmentation.CIFAR,
            new Framing.AsPrepared(SIZE, SIZE),
            new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25))));
  }

  /** Records a data set of six files. */
  static Recorder recorder(
      JavaSparkContext context, ImagePipeline pipeline, List<Example> examples) {
    List<List<Example>> files = new ArrayList<>();
    int first = 0;
    for (int rows : ROWS) {
      files.add(examples.subList(first, first + rows).stream().toList());
      first += rows;
    }
    JavaRDD<Example> read = context.parallelize(files, ROWS.size()).flatMap(List::iterator);
    return new Recorder(
        new ExampleFiles(read, ROWS, 3 * SIZE * SIZE),
        pipeline,
        1024,
        3,
        new Prefetch(2, 2),
        context.sc().longAccumulator());
  }

  private TinyRecording() {}
}
