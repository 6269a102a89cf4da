// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.safetensors.Safetensors.Damage;

/** Reads the members of a header, believing none of them. */
record HeaderEntries(Damage damage) {
  /** The longest array of Java, in bytes. */
  private static final int LARGEST = Integer.MAX_VALUE - Long.BYTES;

  /** The free text of a file. */
  Map<String, String> metadata(JsonNode node) {
    require(node.isObject() || node.isNull(), "the metadata are not a JSON object");
    Map<String, String> metadata = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              require(
                  field.getValue().isTextual(),
                  String.format(Locale.ROOT, "metadata %s is not text", field.getKey()));
              metadata.put(field.getKey(), field.getValue().textValue());
            });
    return metadata;
  }

  /** Where one tensor lies; its length agrees with its type and shape. */
  Header.Entry entry(String name, JsonNode node) {
    ElementType type = type(name, node.path("dtype"));
    List<Integer> shape = shape(name, array(name, "shape", node));
    JsonNode offsets = array(name, "data_offsets", node);
    require(
        offsets.size() == 2 && isOffset(offsets.get(0)) && isOffset(offsets.get(1)),
        String.format(Locale.ROOT, "tensor %s has the invalid data offsets %s", name, offsets));
    long begin = offsets.get(0).longValue();
    long bytes = offsets.get(1).longValue() - begin;
    require(
        bytes >= 0 && bytes <= LARGEST && holds(shape, type, bytes),
        String.format(
            Locale.ROOT,
            "tensor %s has %d bytes, which shape %s of type %s does not",
            name,
            bytes,
            shape,
            type));
    return new Header.Entry(name, type, shape, begin, (int) bytes);
  }

  private List<Integer> shape(String name, JsonNode lengths) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode length : lengths) {
      if (!length.isIntegralNumber() || !length.canConvertToInt() || length.intValue() < 0) {
        throw damage.at(
            Long.BYTES,
            String.format(Locale.ROOT, "tensor %s has a dimension of length %s", name, length));
      }
      shape.add(length.intValue());
    }
    return shape;
  }

  private ElementType type(String name, JsonNode node) {
    return Arrays.stream(ElementType.values())
        .filter(type -> type.name().equals(node.textValue()))
        .findFirst()
        .orElseThrow(
            () ->
                damage.at(
                    Long.BYTES,
                    String.format(
                        Locale.ROOT,
                        "tensor %s has the unknown type %s (known: %s)",
                        name,
                        node.asText("none"),
                        ElementType.known())));
  }

  private JsonNode array(String name, String member, JsonNode node) {
    require(
        node.path(member).isArray(),
        String.format(Locale.ROOT, "tensor %s has no %s", name, member));
    return node.get(member);
  }

  private static boolean isOffset(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
  }

  /** Whether a shape needs just these bytes; the product may be beyond 64 bits. */
  private static boolean holds(List<Integer> shape, ElementType type, long bytes) {
    if (shape.contains(0)) {
      return bytes == 0;
    }
    long needed = type.bytes();
    for (int length : shape) {
      if (needed > bytes / length) {
        return false;
      }
      needed *= length;
    }
    return needed == bytes;
  }

  private void require(boolean condition, String reason) {
    if (!condition) {
      throw damage.at(Long.BYTES, reason);
    }
  }
}
