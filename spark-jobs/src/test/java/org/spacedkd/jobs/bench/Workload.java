// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;

/**
 * What is trained: one network as teacher and as student, on batches of one size.
 *
 * @param name in the output and after {@code --only}
 * @param size height and width of images
 * @param batch examples
 * @param repeats how often a step or inference is timed each time a contender's turn comes
 */
record Workload(String name, ResNet network, int size, int batch, int repeats) {
  static final int CLASSES = 100;

  private static final ResNet RESNET18 = new ResNet(ResidualBlock.BASIC, List.of(2, 2, 2, 2), 64);
  private static final ResNet RESNET50 =
      new ResNet(ResidualBlock.BOTTLENECK, List.of(3, 4, 6, 3), 64);

  /** So small that overhead shows. */
  private static final ResNet SMALL = new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 8);

  /** All of them. */
  static final List<Workload> ALL =
      List.of(
          new Workload("resnet18-32", RESNET18, 32, 128, 3),
          new Workload("resnet50-32", RESNET50, 32, 128, 2),
          new Workload("resnet18-64", RESNET18, 64, 64, 2),
          new Workload("small-32", SMALL, 32, 128, 30));

  static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name.equals(name)).findFirst();
  }

  static String names() {
    return ALL.stream().map(Workload::name).collect(Collectors.joining(", "));
  }

  NetworkSpec spec() {
    return network.spec(3, size, size, CLASSES);
  }
}
