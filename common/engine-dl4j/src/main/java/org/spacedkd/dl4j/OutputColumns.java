// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

/**
 * Where each named output lies in one array [batch, sum of widths], its columns side by side.
 *
 * @param names the outputs in order
 * @param widths columns of each
 */
record OutputColumns(List<String> names, List<Integer> widths) implements Serializable {
  static OutputColumns of(NetworkSpec spec) {
    List<String> names = List.copyOf(spec.outputs().keySet());
    return new OutputColumns(names, names.stream().map(spec::outputWidth).toList());
  }

  static OutputColumns of(Outputs outputs) {
    return new OutputColumns(
        List.copyOf(outputs.matrices().keySet()),
        outputs.matrices().values().stream().map(Matrix::columns).toList());
  }

  private int total() {
    return widths.stream().mapToInt(Integer::intValue).sum();
  }

  /** Splits rows of {@code stride} values, the outputs beginning at column {@code first}. */
  Outputs split(float[] values, int stride, int first) {
    int rows = values.length / stride;
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    int offset = first;
    for (int output = 0; output < names.size(); output++) {
      int columns = widths.get(output);
      Matrix matrix = Matrix.zeros(rows, columns);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          matrix.values()[row * columns + column] = values[row * stride + offset + column];
        }
      }
      matrices.put(names.get(output), matrix);
      offset += columns;
    }
    return new Outputs(matrices);
  }

  /** The outputs of an array of exactly these columns. */
  Outputs split(INDArray array) {
    return split(array.dup('c').data().asFloat(), total(), 0);
  }

  /** Side by side again; an output that has no matrix is zero. */
  INDArray join(Map<String, Matrix> matrices, int rows) {
    int stride = total();
    float[] values = new float[rows * stride];
    int offset = 0;
    for (int output = 0; output < names.size(); output++) {
      Matrix matrix = matrices.get(names.get(output));
      for (int row = 0; matrix != null && row < rows; row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          values[row * stride + offset + column] = (float) matrix.at(row, column);
        }
      }
      offset += widths.get(output);
    }
    return Nd4j.create(values, new long[] {rows, stride}, 'c').castTo(DataType.FLOAT);
  }
}
