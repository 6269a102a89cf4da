// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values by name, in the order in which they were added.
 *
 * @param values each a {@link String} or a {@link Long}
 */
public record Fields(Map<String, Object> values) {
  /** No field. */
  public static final Fields NONE = new Fields(Map.of());

  public Fields {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** These and one more, of text. */
  public Fields with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** These and one more, a whole number. */
  public Fields with(String name, long value) {
    return with(Map.of(name, value));
  }

  /**
   * These and others.
   *
   * @throws IllegalArgumentException where a name is of both
   */
  public Fields with(Fields others) {
    return with(others.values);
  }

  private Fields with(Map<String, ?> others) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    others.forEach(
        (name, value) -> {
          if (all.put(name, value) != null) {
            throw new IllegalArgumentException("Invalid field: " + name + " (given twice)");
          }
        });
    return new Fields(all);
  }

  /** All values as text, by name. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }
}
