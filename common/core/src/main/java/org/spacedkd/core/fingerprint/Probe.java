// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.List;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/**
 * The fixed computation: a frozen network's outputs, two updates, of which the second finds what
 * the optimizer remembers of the first, and the frozen outputs again; all of it hashed.
 */
final class Probe {
  private static final long SEED = 1;
  private static final int EXAMPLES = 128;
  private static final int UPDATES = 2;

  private final MessageDigest digest = Sha256.begin();

  private Probe() {}

  /** SHA-256, in hexadecimal, of what an engine comes to. */
  static String sha256(Engine engine, OptimizerSpec optimizer, Device device) {
    NetworkSpec spec = ProbeNetwork.spec();
    Objective objective = new SquaredOutputs(List.copyOf(spec.outputs().keySet()));
    Batch batch = batch();
    Probe probe = new Probe();
    try (Network network = engine.create(spec, optimizer, device)) {
      network.load(Initialization.of(spec, optimizer, SEED));
      probe.add(network.infer(batch, Statistics.RUNNING));
      for (int update = 0; update < UPDATES; update++) {
        Step step = network.step(update, batch, Outputs.NONE, objective);
        probe.add(step.outputs());
        probe.add(step.loss().total());
      }
      network.state().littleEndian(probe.digest::update);
      probe.add(network.infer(batch, Statistics.RUNNING));
    }
    return Sha256.end(probe.digest);
  }

  private static Batch batch() {
    int channels = ProbeNetwork.IMAGE_CHANNELS;
    int size = ProbeNetwork.SIZE;
    RandomStream stream = RandomStream.of(SEED, "fingerprint");
    float[] images = new float[EXAMPLES * channels * size * size];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) stream.nextDouble(-2, 2);
    }
    return new Batch(channels, size, size, images, new int[EXAMPLES]);
  }

  private void add(Outputs outputs) {
    outputs.matrices().values().forEach(matrix -> add(matrix.values()));
  }

  private void add(double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    digest.update(bytes);
  }
}
