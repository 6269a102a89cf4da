// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words by which a configuration names the constants of an enum. */
public final class Words {
  private Words() {}

  /** The constant's name in lower case with hyphens, such as {@code constant-lead}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of all constants, in their order. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::word).toList();
  }
}
