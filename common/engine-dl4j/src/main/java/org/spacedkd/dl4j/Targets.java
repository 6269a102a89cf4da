// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

/**
 * Labels and teacher outputs as DL4J sees them: one array [batch, 1 + widths], the class in the
 * first column and the teacher's outputs behind it, so that an ordinary {@code MultiDataSet}
 * carries all that an objective needs.
 *
 * @param labels class of each example
 * @param teacher the teacher's outputs
 */
record Targets(int[] labels, Outputs teacher) {
  INDArray pack(List<String> teacherOutputs) {
    Map<String, Matrix> used =
        teacherOutputs.stream().collect(Collectors.toMap(name -> name, teacher::matrix));
    int width = used.values().stream().mapToInt(Matrix::columns).sum();
    float[] values = new float[labels.length * (1 + width)];
    for (int row = 0; row < labels.length; row++) {
      int at = row * (1 + width);
      values[at++] = labels[row];
      for (String name : teacherOutputs) {
        Matrix matrix = used.get(name);
        for (int column = 0; column < matrix.columns(); column++) {
          values[at++] = (float) matrix.at(row, column);
        }
      }
    }
    return Nd4j.create(values, new long[] {labels.length, 1 + width}, 'c');
  }

  /**
   * Reads a packed array; the teacher's outputs have the widths of the learner's of the same name.
   */
  static Targets unpack(INDArray packed, List<String> teacherOutputs, OutputColumns learner) {
    float[] values = packed.dup('c').data().asFloat();
    int rows = (int) packed.size(0);
    int stride = (int) packed.size(1);
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = (int) values[row * stride];
    }
    List<Integer> widths =
        teacherOutputs.stream()
            .map(name -> learner.widths().get(learner.names().indexOf(name)))
            .toList();
    return new Targets(labels, new OutputColumns(teacherOutputs, widths).split(values, stride, 1));
  }
}
