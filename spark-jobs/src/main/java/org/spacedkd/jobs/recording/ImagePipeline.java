// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Share;
import org.spacedkd.jobs.data.shards.Example;

/**
 * Makes images for the networks of recorded ones: decoded, framed, augmented as the plan says,
 * normalised, and digested on the way.
 */
public record ImagePipeline(Batches batches, KeptImages kept) implements Serializable {
  private static final int CHANNELS = 3;

  /** Keeps no image that it has made. */
  public ImagePipeline(Batches batches) {
    this(batches, KeptImages.NONE);
  }

  /** Which examples are in which share. */
  public BatchPlan plan() {
    return batches.plan();
  }

  /** How images come to the size that networks see. */
  public Framing framing() {
    return batches.framing();
  }

  /** Bytes of one image as a network sees it. */
  long imageBytes() {
    return (long) CHANNELS * framing().height() * framing().width();
  }

  /**
   * The share of a step that consists of the given examples.
   *
   * @param threads make its images, each by itself; who asks only waits
   */
  CompletableFuture<Share> share(int step, List<Example> examples, Executor threads) {
    float[] values = new float[Math.toIntExact(examples.size() * imageBytes())];
    List<CompletableFuture<Image>> images = new ArrayList<>();
    for (Example example : examples) {
      int offset = (int) (images.size() * imageBytes());
      images.add(
          CompletableFuture.supplyAsync(() -> image(step, example, values, offset), threads));
    }
    return CompletableFuture.allOf(images.toArray(CompletableFuture[]::new))
        .handle(
            (done, failure) -> {
              // In the examples' order, so that the first of several failures is told.
              List<Image> made = images.stream().map(CompletableFuture::join).toList();
              return share(step, examples, made, values);
            });
  }

  /** An image augmented, and its values where they belong in a batch. */
  private Image image(int step, Example example, float[] values, int offset) {
    int epoch = plan().epochOf(step);
    Image image = augmented(epoch, example);
    batches
        .augmentation()
        .finish(
            batches.normalization().write(image, values, offset),
            plan().erasing(epoch, example.id()));
    return image;
  }

  private Share share(int step, List<Example> examples, List<Image> images, float[] values) {
    MessageDigest digest = Sha256.begin();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(step).flip());
    for (int i = 0; i < images.size(); i++) {
      Example example = examples.get(i);
      ByteBuffer named = ByteBuffer.allocate(2 * Integer.BYTES);
      digest.update(named.putInt(example.id()).putInt(example.label()).flip());
      digest.update(images.get(i).rgb());
    }
    int[] labels = examples.stream().mapToInt(Example::label).toArray();
    return new Share(
        step,
        plan().stepSize(step),
        examples.stream().map(Example::id).toList(),
        batch(values, labels),
        digest.digest());
  }

  private Image augmented(int epoch, Example example) {
    return kept.image(
        new KeptImages.Key(batches.images(), epoch, example.id()),
        () -> {
          RandomStream random = plan().augmentation(epoch, example.id());
          return example.read(photo -> batches.augmentation().apply(photo, framing(), random));
        });
  }

  /** Images as they are evaluated: framed, not augmented. */
  public Batch batch(List<Example> examples) {
    float[] images = new float[Math.toIntExact(examples.size() * imageBytes())];
    int[] labels = new int[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      Image image = examples.get(i).read(framing()::apply);
      batches.normalization().write(image, images, (int) (i * imageBytes()));
      labels[i] = examples.get(i).label();
    }
    return batch(images, labels);
  }

  private Batch batch(float[] images, int[] labels) {
    return new Batch(CHANNELS, framing().height(), framing().width(), images, labels);
  }
}
