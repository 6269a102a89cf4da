// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a student has while it trains only; the model that a user takes home is without it. */
public final class TrainingOnly {
  private static final String ADAPTER = "adapter.";
  private static final String ADAPTATION = "adaptation";
  private static final double INITIAL_TEMPERATURE = 1;

  private TrainingOnly() {}

  /**
   * The student with a feature adapter, linear(D_s, (D_s + D_t) / 2), ReLU, linear(D_t), whose
   * result becomes its {@link NetworkSpec#FEATURES} output: it maps the student's features to the
   * teacher's width for the feature loss, also where the widths are equal. The classifier reads the
   * raw features.
   */
  public static NetworkSpec withAdapter(NetworkSpec student, int teacherFeatures) {
    int in = student.outputWidth(NetworkSpec.FEATURES);
    int hidden = (in + teacherFeatures) / 2;
    List<Node> nodes = new ArrayList<>(student.nodes());
    String features = student.outputs().get(NetworkSpec.FEATURES);
    nodes.add(new Node(ADAPTER + "0", new Linear(in, hidden), List.of(features)));
    nodes.add(new Node(ADAPTER + "1", new Relu(), List.of(ADAPTER + "0")));
    nodes.add(new Node(ADAPTER + "2", new Linear(hidden, teacherFeatures), List.of(ADAPTER + "1")));
    return student.with(nodes, Map.of(NetworkSpec.FEATURES, ADAPTER + "2"));
  }

  /**
   * The network with a linear map of the features of each exit below the deepest, whose result
   * becomes that exit's {@linkplain Exits#features output}, for the feature loss.
   */
  public static NetworkSpec withAdaptations(NetworkSpec network) {
    int width = network.outputWidth(NetworkSpec.FEATURES);
    List<Node> nodes = new ArrayList<>(network.nodes());
    Map<String, String> adapted = new LinkedHashMap<>();
    for (int exit = 1; exit < Exits.count(network); exit++) {
      String features = network.outputs().get(Exits.features(exit));
      nodes.add(new Node(ADAPTATION + exit, new Linear(width, width), List.of(features)));
      adapted.put(Exits.features(exit), ADAPTATION + exit);
    }
    return network.with(nodes, adapted);
  }

  /** The student with the parameter of a learnt temperature as a further output. */
  public static NetworkSpec withTemperature(NetworkSpec student) {
    List<Node> nodes = new ArrayList<>(student.nodes());
    String features = student.outputs().get(NetworkSpec.FEATURES);
    String node = NetworkSpec.TEMPERATURE;
    nodes.add(new Node(node, new LearnedScalar(INITIAL_TEMPERATURE), List.of(features)));
    return student.with(nodes, Map.of(NetworkSpec.TEMPERATURE, node));
  }

  /** Whether a tensor belongs to any of these. */
  public static boolean has(TensorSpec tensor) {
    return tensor.name().startsWith(ADAPTER)
        || tensor.name().startsWith(ADAPTATION)
        || tensor.name().startsWith(NetworkSpec.TEMPERATURE + ".");
  }
}
