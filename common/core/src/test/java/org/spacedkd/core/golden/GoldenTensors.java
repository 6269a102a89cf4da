// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.safetensors.ElementType;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.safetensors.Tensor;

/** The tensors of one golden file. */
public record GoldenTensors(SafetensorsFile file) {
  /** Prefix of the student's tensors, which also has those of the adapter. */
  public static final String STUDENT = "student.";

  /** Prefix of the tensors of the student's adapter. */
  static final String ADAPTER = "adapter.";

  /** What the names of an optimizer's tensors begin with. */
  private static final List<String> SLOTS =
      List.of(
          OptimizerSpec.MOMENTUM,
          OptimizerSpec.FIRST_MOMENT,
          OptimizerSpec.SECOND_MOMENT,
          OptimizerSpec.COUNT);

  /** Prefix of the teacher's tensors. */
  public static final String TEACHER = "teacher.";

  static GoldenTensors read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new GoldenTensors(Safetensors.read(path.toString(), in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One tensor. */
  public Tensor tensor(String name) {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "Unknown tensor: %s (known: %s)".formatted(name, file.tensors().keySet()));
    }
    return tensor;
  }

  /** The values of a floating-point tensor. */
  public double[] doubles(String name) {
    Tensor tensor = tensor(name);
    return tensor.type() == ElementType.F64 ? tensor.doubles() : widened(tensor.floats());
  }

  /**
   * A learner's tensors at a moment, under the names of its {@code NetworkState}: {@code fc.weight}
   * and, of its optimizer, {@code momentum.fc.weight}. The student's adapter is among them.
   *
   * @param moment prefix such as {@code final/}; empty in the initial tensors
   * @param learner {@link #STUDENT}, {@link #TEACHER} or another prefix
   */
  public Map<String, Tensor> learner(String moment, String learner) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(moment)) {
                put(tensors, name.substring(moment.length()), learner, tensor);
              }
            });
    return tensors;
  }

  private static void put(Map<String, Tensor> tensors, String name, String learner, Tensor tensor) {
    String slot = SLOTS.stream().filter(name::startsWith).findFirst().orElse("");
    String rest = name.substring(slot.length());
    if (rest.startsWith(learner)) {
      tensors.put(slot + rest.substring(learner.length()), tensor);
    } else if (learner.equals(STUDENT) && rest.startsWith(ADAPTER)) {
      tensors.put(name, tensor);
    }
  }

  private static double[] widened(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
