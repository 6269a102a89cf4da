// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import java.util.stream.IntStream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;

/** Writes a network's graph: nodes and tensors under their own names. */
final class GraphWriter {
  private static final String NORMALIZED = "normalized";

  private final TrainedModel model;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("spaced-kd");

  private GraphWriter(TrainedModel model) {
    this.model = model;
  }

  static GraphProto graph(TrainedModel model, ImageInput input) {
    GraphWriter writer = new GraphWriter(model);
    model.forEachTensor(
        (tensor, values) ->
            writer.graph.addInitializer(Tensors.floats(tensor.name(), tensor.shape(), values)));
    String image = writer.input(input);
    NetworkSpec network = model.network();
    network.nodes().forEach(node -> writer.add(node, image));
    network.outputs().forEach(writer::output);
    return writer.graph.build();
  }

  /** Declares the input and returns what the network reads of it. */
  private String input(ImageInput input) {
    NetworkSpec network = model.network();
    return switch (input) {
      case NORMALIZED -> {
        graph.addInput(
            value(
                NetworkSpec.INPUT,
                DataType.FLOAT,
                network.channels(),
                network.height(),
                network.width()));
        yield NetworkSpec.INPUT;
      }
      case BYTES -> {
        graph.addInput(
            value(
                NetworkSpec.INPUT,
                DataType.UINT8,
                network.height(),
                network.width(),
                network.channels()));
        NormalizationNodes.add(graph, model.normalization(), NetworkSpec.INPUT, NORMALIZED);
        yield NORMALIZED;
      }
    };
  }

  private void add(Node node, String image) {
    String[] inputs =
        node.inputs().stream()
            .map(name -> name.equals(NetworkSpec.INPUT) ? image : name)
            .toArray(String[]::new);
    new LayerWriter(graph, node.name(), inputs).add(node.layer());
  }

  private void output(String name, String node) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").setName(name).addInput(node).addOutput(name));
    graph.addOutput(value(name, DataType.FLOAT, model.network().outputWidth(name)));
  }

  /** A value of any number of examples. */
  private static ValueInfoProto value(String name, DataType type, int... shape) {
    TensorShapeProto.Builder dimensions =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("batch"));
    IntStream.of(shape)
        .forEach(size -> dimensions.addDim(Dimension.newBuilder().setDimValue(size)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
