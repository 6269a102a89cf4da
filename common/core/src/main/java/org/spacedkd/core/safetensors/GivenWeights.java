// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;

/**
 * Weights that somebody else has trained. Those in half or double precision become single, and a
 * prefix that all names have, such as {@code module.} of PyTorch's wrappers, is taken off.
 *
 * @param file what was read, tensors of weights in single precision and all of them finite
 * @param converted the types that some of them had
 */
public record GivenWeights(SafetensorsFile file, List<ElementType> converted) {
  private static final String VARIANCE = "running_var";

  /**
   * Reads a whole file.
   *
   * @param name path of the file, for error messages
   * @throws UserException (exit 3) when it is none of this format, or when a value is not finite or
   *     a variance negative
   */
  public static GivenWeights read(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(ForeignFormat.LENGTH);
    byte[] first = buffered.readNBytes(ForeignFormat.LENGTH);
    buffered.reset();
    if (first.length == 0) {
      throw new UserException(ExitCode.DATA, "Cannot read " + name + ": it is empty");
    }
    Optional<ForeignFormat> foreign = ForeignFormat.of(first);
    if (foreign.isPresent()) {
      throw new UserException(
          ExitCode.DATA, "Cannot read " + name + ": " + foreign.get().describe(name));
    }
    SafetensorsFile read = Safetensors.read(name, buffered);
    Map<String, Tensor> single = new LinkedHashMap<>();
    read.tensors().forEach((tensor, values) -> single.put(tensor, single(name, tensor, values)));
    return new GivenWeights(
        new SafetensorsFile(name, single, read.metadata()),
        read.tensors().values().stream()
            .map(Tensor::type)
            .filter(type -> type != ElementType.F32 && ElementType.OF_WEIGHTS.contains(type))
            .distinct()
            .toList());
  }

  /** A tensor whose values are sound; what is no weight is left as it is. */
  private static Tensor single(String file, String name, Tensor tensor) {
    if (!ElementType.OF_WEIGHTS.contains(tensor.type())) {
      return tensor;
    }
    double[] values = tensor.weights();
    for (int i = 0; i < values.length; i++) {
      float value = (float) values[i];
      if (!Double.isFinite(values[i])) {
        throw refusal(file, "tensor %s has %s at %d (every value is finite)", name, value, i);
      }
      if (!Float.isFinite(value)) {
        String rule = "tensor %s has %s at %d (at most 3.4e38, in single precision)";
        throw refusal(file, rule, name, values[i], i);
      }
      if (value < 0 && name.endsWith(VARIANCE)) {
        throw refusal(file, "tensor %s has %s at %d (a variance, at least 0)", name, value, i);
      }
    }
    return tensor.type() == ElementType.F32 ? tensor : converted(tensor, values);
  }

  private static Tensor converted(Tensor tensor, double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return new Tensor(ElementType.F32, tensor.shape(), bytes.array());
  }

  /**
   * The weights as a network's state, in the order of a layout.
   *
   * @throws UserException (exit 3) unless the file has exactly the layout's tensors, each of the
   *     layout's shape, besides the numbers of batches that PyTorch's batch norms count
   */
  public NetworkState load(List<TensorSpec> layout) {
    int taken = prefix(layout).length();
    Set<String> missing = names(layout);
    missing.removeIf(name -> file.tensors().containsKey(name));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              String inner = name.substring(taken);
              requireWholePrefix(inner, missing);
              tensors.put(inner, tensor);
            });
    return new SafetensorsFile(file.name(), tensors, file.metadata()).load(layout);
  }

  /** A name that ends as one that is missing has a prefix that others have not. */
  private void requireWholePrefix(String name, Set<String> missing) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      String prefix = name.substring(0, dot + 1);
      String inner = name.substring(dot + 1);
      if (!missing.contains(name) && missing.contains(inner)) {
        String rule =
            "tensor %s is not one of the network's, though %s is: the prefix %s is taken off only"
                + " where all names have it";
        throw refusal(file.name(), rule, name, inner, prefix);
      }
    }
  }

  /** What all names begin with, of whole parts, that no name of the layout begins with. */
  private String prefix(List<TensorSpec> layout) {
    Set<String> own = names(layout);
    String first = file.tensors().keySet().stream().findFirst().orElse("");
    String prefix = "";
    for (int dot = first.indexOf('.'); dot >= 0; dot = first.indexOf('.', dot + 1)) {
      String longer = first.substring(0, dot + 1);
      boolean isOfAll = file.tensors().keySet().stream().allMatch(name -> name.startsWith(longer));
      if (!isOfAll || own.stream().anyMatch(name -> name.startsWith(longer))) {
        break;
      }
      prefix = longer;
    }
    return prefix;
  }

  private static Set<String> names(List<TensorSpec> layout) {
    return layout.stream().map(TensorSpec::name).collect(Collectors.toCollection(HashSet::new));
  }

  /** What was made of the file for a network, a sentence each; none where it is taken as it is. */
  public List<String> changes(List<TensorSpec> layout) {
    List<String> changes = new ArrayList<>();
    String prefix = prefix(layout);
    if (!prefix.isEmpty()) {
      changes.add("took the prefix " + prefix + " off the names in " + file.name());
    }
    converted.stream()
        .map(type -> "read tensors of type " + type + " in " + file.name() + " as F32")
        .forEach(changes::add);
    return changes;
  }

  private static UserException refusal(String file, String reason, Object... values) {
    return new UserException(
        ExitCode.DATA, "Cannot load " + file + ": " + String.format(Locale.ROOT, reason, values));
  }
}
