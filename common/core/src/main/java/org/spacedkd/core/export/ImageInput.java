// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * What an exported network takes, where its format holds a graph that could normalise by itself.
 */
public enum ImageInput {
  /** Floats [batch, 3, height, width], normalised as the metadata say. */
  NORMALIZED("normalized"),
  /** Bytes [batch, height, width, 3] in the order R, G, B, as decoders give them. */
  BYTES("bytes");

  private final String label;

  ImageInput(String label) {
    this.label = label;
  }

  /** Its name on the command line. */
  public String label() {
    return label;
  }

  /**
   * The input of a name.
   *
   * @throws UserException (exit 2) when there is none
   */
  public static ImageInput named(String name) {
    return Arrays.stream(values())
        .filter(input -> input.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(
                        Locale.ROOT,
                        "Unknown images: %s (known: %s)",
                        name,
                        Arrays.stream(values())
                            .map(ImageInput::label)
                            .collect(Collectors.joining(", ")))));
  }
}
