// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A parameter of one value, which is its output for every example. */
public final class Scalar extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private double weightDecay;

  /**
   * A scalar.
   *
   * @param weightDecay at least 0
   */
  public Scalar(double weightDecay) {
    this();
    this.weightDecay = weightDecay;
  }

  /** For JSON, which fills in the rest. */
  private Scalar() {
    setNOut(1);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(getLayerName(), Scalar.class, input, input).build();
  }

  @Override
  public ParamInitializer initializer() {
    return new OneValue();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return List.of(new L2Regularization(weightDecay));
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return Instances.wired(
        new ScalarLayer(conf, type), conf, listeners, index, parameters, initialize);
  }

  /** Whatever the width of the input, which only says how many examples there are. */
  private static final class OneValue extends DefaultParamInitializer {
    @Override
    public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
      return 1;
    }

    @Override
    public Map<String, INDArray> init(
        NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
      conf.addVariable(WEIGHT_KEY);
      return new LinkedHashMap<>(Map.of(WEIGHT_KEY, parameters.reshape(1, 1)));
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
        NeuralNetConfiguration conf, INDArray gradients) {
      return new LinkedHashMap<>(Map.of(WEIGHT_KEY, gradients.reshape(1, 1)));
    }
  }
}
