// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.ModelFormat;
import org.spacedkd.core.export.TrainedModel;

/**
 * The format {@code onnx}: operator set {@value #OPERATOR_SET}, input {@code image} of any batch
 * size, outputs {@code logits}, {@code features} and those of each further exit; classes and
 * normalisation are in the model's metadata.
 */
public final class OnnxFormat implements ModelFormat {
  /** Of September 2022; every runtime since knows it. */
  static final int OPERATOR_SET = 17;

  /** The version of the format that came with that operator set. */
  private static final int FORMAT = 8;

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String extension() {
    return "onnx";
  }

  @Override
  public byte[] bytes(TrainedModel model, ImageInput input) {
    ModelProto.Builder file =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("spaced-kd")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
            .setGraph(GraphWriter.graph(model, input));
    model
        .metadata()
        .forEach(
            (key, value) ->
                file.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return file.build().toByteArray();
  }
}
