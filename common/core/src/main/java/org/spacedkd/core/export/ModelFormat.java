// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.export;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** A file format that other programs read networks from. Found by {@link ServiceLoader}. */
public interface ModelFormat {
  /** Name on the command line, such as {@code onnx}. */
  String name();

  /** How its files' names end, without a dot. */
  String extension();

  /**
   * The file of a model.
   *
   * @param input what the network takes; formats of weights alone have no use for it
   */
  byte[] bytes(TrainedModel model, ImageInput input);

  /** All formats on the class path, by name. */
  static List<ModelFormat> all() {
    return ServiceLoader.load(ModelFormat.class, ModelFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelFormat::name))
        .toList();
  }

  /**
   * The format of a name.
   *
   * @throws UserException (exit 2) when there is none
   */
  static ModelFormat named(String name) {
    List<ModelFormat> formats = all();
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(
                        Locale.ROOT,
                        "Unknown format: %s (known: %s)",
                        name,
                        formats.stream()
                            .map(ModelFormat::name)
                            .collect(Collectors.joining(", ")))));
  }
}
