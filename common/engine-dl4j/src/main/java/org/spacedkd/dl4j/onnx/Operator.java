// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import java.util.List;
import java.util.stream.LongStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.NodeProto;
import org.nd4j.shade.protobuf.ByteString;

/** A node of a graph under construction: an operator, what it reads, and its attributes. */
final class Operator {
  private final NodeProto.Builder node;

  /** The operator that gives the value of a name. */
  Operator(String type, String output, String... inputs) {
    node =
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(output)
            .addOutput(output)
            .addAllInput(List.of(inputs));
  }

  Operator with(String attribute, long value) {
    node.addAttribute(named(attribute, AttributeType.INT).setI(value));
    return this;
  }

  Operator with(String attribute, float value) {
    node.addAttribute(named(attribute, AttributeType.FLOAT).setF(value));
    return this;
  }

  Operator with(String attribute, String value) {
    node.addAttribute(named(attribute, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    return this;
  }

  /** A list of so many equal numbers. */
  Operator withEqual(String attribute, int count, long value) {
    return withAll(attribute, LongStream.generate(() -> value).limit(count).toArray());
  }

  Operator withAll(String attribute, long... values) {
    AttributeProto.Builder list = named(attribute, AttributeType.INTS);
    LongStream.of(values).forEach(list::addInts);
    node.addAttribute(list);
    return this;
  }

  NodeProto build() {
    return node.build();
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
