// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.Layer.Linear;
import org.spacedkd.core.network.Layer.Relu;

/**
 * The student's feature adapter, linear(D_s, (D_s + D_t) / 2), ReLU, linear(D_t): it maps the
 * student's features to the teacher's width for the feature loss, also where the widths are equal.
 * The classifier reads the raw features, and the adapter is left out of the exported student.
 */
public final class FeatureAdapter {
  /** Prefix of the adapter's tensors. */
  public static final String PREFIX = "adapter.";

  private FeatureAdapter() {}

  /** The student with an adapter, whose result becomes its {@link NetworkSpec#FEATURES} output. */
  public static NetworkSpec attach(NetworkSpec student, int teacherFeatures) {
    int in = student.outputWidth(NetworkSpec.FEATURES);
    int hidden = (in + teacherFeatures) / 2;
    List<Node> nodes = new ArrayList<>(student.nodes());
    nodes.add(
        new Node(
            PREFIX + "0",
            new Linear(in, hidden),
            List.of(student.outputs().get(NetworkSpec.FEATURES))));
    nodes.add(new Node(PREFIX + "1", new Relu(), List.of(PREFIX + "0")));
    nodes.add(new Node(PREFIX + "2", new Linear(hidden, teacherFeatures), List.of(PREFIX + "1")));
    Map<String, String> outputs = new LinkedHashMap<>(student.outputs());
    outputs.put(NetworkSpec.FEATURES, PREFIX + "2");
    return new NetworkSpec(student.channels(), student.height(), student.width(), nodes, outputs);
  }
}
