// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/**
 * Two updates of a network on random images, and what it infers then.
 *
 * @param name for messages
 * @param examples in a batch
 */
record Computation(
    String name, NetworkSpec network, OptimizerSpec optimizer, int examples, int classes) {
  private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.02, 0.9, 5e-4);
  private static final OptimizerSpec ADAMW =
      new OptimizerSpec.AdamW(new LearningRate.Constant(1e-3), 0.9, 0.999, 1e-8, 0.05);
  private static final int STEPS = 2;
  private static final int FEATURES = 512;

  /** All kinds of layers, both update rules, and products from one row to many to share out. */
  static List<Computation> all() {
    return List.of(
        new Computation("every layer", everyLayer(100), SGD, 33, 100),
        linear(1, 10),
        linear(7, 100),
        linear(128, 100),
        linear(256, 1000));
  }

  private static NetworkSpec everyLayer(int classes) {
    ResNet trunk =
        new ResNet(Stem.IMAGENET, ResidualBlock.BASIC, List.of(1, 1, 1), List.of(8, 20, 32));
    return TrainingOnly.withTemperature(
        new SelfDistillationNetwork(trunk).spec(3, 64, 64, classes));
  }

  private static Computation linear(int examples, int classes) {
    NetworkBuilder builder = new NetworkBuilder(FEATURES, 1, 1);
    String pooled = builder.add("avgpool", new GlobalAveragePool(), NetworkSpec.INPUT);
    String logits = builder.add("fc", new Linear(FEATURES, classes), pooled);
    return new Computation(
        "%d examples of %d classes".formatted(examples, classes),
        builder.output(NetworkSpec.LOGITS, logits).build(),
        ADAMW,
        examples,
        classes);
  }

  /** SHA-256, in hexadecimal, of all outputs and the state at the end. */
  String sha256(Engine engine, Device device) {
    MessageDigest hash = Sha256.begin();
    try (Network trained = engine.create(network, optimizer, device)) {
      trained.load(Initialization.of(network, optimizer, 1));
      for (int step = 0; step < STEPS; step++) {
        add(hash, trained.step(step, batch(step), Outputs.NONE, new CrossEntropy()).outputs());
      }
      for (Statistics statistics : Statistics.values()) {
        add(hash, trained.infer(batch(STEPS), statistics));
      }
      trained.state().littleEndian(hash::update);
    }
    return Sha256.end(hash);
  }

  private static void add(MessageDigest hash, Outputs outputs) {
    for (Matrix matrix : outputs.matrices().values()) {
      ByteBuffer bytes = ByteBuffer.allocate(matrix.values().length * Double.BYTES);
      bytes.asDoubleBuffer().put(matrix.values());
      hash.update(bytes);
    }
  }

  private Batch batch(int step) {
    RandomStream random = RandomStream.of(step, "images");
    float[] images = new float[examples * network.channels() * network.height() * network.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = IntStream.range(0, examples).map(i -> random.nextInt(classes)).toArray();
    return new Batch(network.channels(), network.height(), network.width(), images, labels);
  }
}
