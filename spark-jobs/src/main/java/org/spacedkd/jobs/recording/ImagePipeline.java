// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Share;
import org.spacedkd.jobs.data.Example;

/**
 * Makes images for the networks of recorded ones: decoded, framed, augmented as the plan says,
 * normalised, and digested on the way.
 */
public record ImagePipeline(
    BatchPlan plan, Augmentation augmentation, Normalization normalization, Framing framing)
    implements Serializable {
  private static final int CHANNELS = 3;

  /** Bytes of one image as a network sees it. */
  long imageBytes() {
    return (long) CHANNELS * framing.height() * framing.width();
  }

  /** The share of a step that consists of the given examples. */
  Share share(int step, List<Example> examples) {
    int epoch = plan.epochOf(step);
    MessageDigest digest = Sha256.begin();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(step).flip());
    float[] images = new float[(int) (examples.size() * imageBytes())];
    int[] labels = new int[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      Example example = examples.get(i);
      RandomStream random = plan.augmentation(epoch, example.id());
      Image image = augmentation.apply(example.decode(), framing, random);
      digest.update(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(example.id())
              .putInt(example.label())
              .flip());
      digest.update(image.rgb());
      augmentation.finish(normalization.write(image, images, (int) (i * imageBytes())), random);
      labels[i] = example.label();
    }
    return new Share(
        step, examples.stream().map(Example::id).toList(), batch(images, labels), digest.digest());
  }

  /** Images as they are evaluated: framed, not augmented. */
  public Batch batch(List<Example> examples) {
    float[] images = new float[(int) (examples.size() * imageBytes())];
    int[] labels = new int[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      Image image = framing.apply(examples.get(i).decode());
      normalization.write(image, images, (int) (i * imageBytes()));
      labels[i] = examples.get(i).label();
    }
    return batch(images, labels);
  }

  private Batch batch(float[] images, int[] labels) {
    return new Batch(CHANNELS, framing.height(), framing.width(), images, labels);
  }
}
