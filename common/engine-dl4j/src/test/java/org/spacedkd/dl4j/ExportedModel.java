// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;

/** Networks of drawn weights that are exported, and images for them. */
public final class ExportedModel {
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0, 0, 0);

  private ExportedModel() {}

  /** A model whose weights are drawn around 0, and its statistics around 1. */
  public static TrainedModel of(NetworkSpec network) {
    NetworkState state = NetworkState.zeros(network.tensors());
    RandomStream random = RandomStream.of(1, "state");
    int at = 0;
    for (TensorSpec tensor : state.tensors()) {
      double centre = tensor.role() == TensorSpec.Role.STATISTIC ? 1 : 0;
      for (int i = 0; i < tensor.size(); i++, at++) {
        state.values()[at] = (float) (centre + random.nextDouble(-0.4, 0.4));
      }
    }
    return new TrainedModel(
        network,
        state,
        List.of("ape", "bee", "cow"),
        new Normalization(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.25, 0.3)),
        Map.of("run", "one"));
  }

  /** So many images of the network's size. */
  public static List<Image> images(NetworkSpec network, int count) {
    RandomStream random = RandomStream.of(count, "images");
    return Stream.generate(() -> image(network, random)).limit(count).toList();
  }

  private static Image image(NetworkSpec network, RandomStream random) {
    byte[] rgb = new byte[3 * network.height() * network.width()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) random.nextInt(256);
    }
    return new Image(network.height(), network.width(), rgb);
  }

  /** The images as the network was trained on them. */
  public static Batch normalized(TrainedModel model, List<Image> images) {
    NetworkSpec network = model.network();
    int size = network.channels() * network.height() * network.width();
    float[] values = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      model.normalization().write(images.get(i), values, i * size);
    }
    return new Batch(
        network.channels(), network.height(), network.width(), values, new int[images.size()]);
  }

  /** What our engine says of them. */
  public static Outputs infer(TrainedModel model, Batch batch) {
    try (Network network = new Dl4jEngine().create(model.network(), OPTIMIZER, new Device(1))) {
      network.load(model.state());
      return network.infer(batch, Statistics.RUNNING);
    }
  }
}
