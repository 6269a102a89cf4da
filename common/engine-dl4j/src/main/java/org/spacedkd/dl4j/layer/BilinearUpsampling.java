// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Collection;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Twice the height and width by linear interpolation, which DL4J has to nearest pixels only. */
public final class BilinearUpsampling extends NoParamLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private CNN2DFormat format = CNN2DFormat.NCHW;

  @Override
  public void setNIn(InputType input, boolean override) {
    format = ((InputTypeConvolutional) input).getFormat();
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    InputTypeConvolutional image = (InputTypeConvolutional) input;
    return InputType.convolutional(
        2 * image.getHeight(), 2 * image.getWidth(), image.getChannels(), image.getFormat());
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null; // DL4J's word for: none
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(
            getLayerName(), BilinearUpsampling.class, input, getOutputType(0, input))
        .build();
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
        new BilinearUpsamplingLayer(conf, type, format),
        conf,
        listeners,
        index,
        parameters,
        initialize);
  }
}
