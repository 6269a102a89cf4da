// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J wants done to a layer that has just been made. */
final class Instances {
  private Instances() {}

  /**
   * Wires a layer into its graph and returns it.
   *
   * @param parameters view of the graph's vector; null where the layer has none, as DL4J gives it
   */
  static Layer wired(
      Layer layer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}
