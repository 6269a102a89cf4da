// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors.Damage;

/**
 * The header of a file.
 *
 * @param entries the tensors in the order of their data, which they tile without gap or overlap
 * @param metadata free text by name
 * @param dataStart offset of the data in the file
 */
record Header(List<Entry> entries, Map<String, String> metadata, long dataStart) {
  private static final String METADATA = "__metadata__";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Where a tensor lies.
   *
   * @param begin offset of its first byte from the start of the data
   * @param bytes its length
   */
  record Entry(String name, ElementType type, List<Integer> shape, long begin, int bytes) {}

  Header {
    entries = List.copyOf(entries);
    metadata = Map.copyOf(metadata);
  }

  /** Bytes of all tensors. */
  long dataBytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }

  /** The header of a state's file, padded with spaces to a multiple of 8 bytes. */
  static byte[] of(List<TensorSpec> tensors, Map<String, String> metadata) {
    ObjectNode header = MAPPER.createObjectNode();
    if (!metadata.isEmpty()) {
      header.set(METADATA, MAPPER.valueToTree(new TreeMap<>(metadata)));
    }
    long offset = 0;
    for (TensorSpec tensor : tensors) {
      long end = offset + (long) tensor.size() * ElementType.F32.bytes();
      ObjectNode entry = header.putObject(tensor.name()).put("dtype", ElementType.F32.name());
      entry.set("shape", MAPPER.valueToTree(tensor.shape()));
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** The header that begins at the file's ninth byte. */
  static Header parse(byte[] json, Damage damage) {
    JsonNode tree = tree(json, damage);
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    HeaderEntries reader = new HeaderEntries(damage);
    tree.fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().equals(METADATA)) {
                metadata.putAll(reader.metadata(field.getValue()));
              } else {
                entries.add(reader.entry(field.getKey(), field.getValue()));
              }
            });
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingInt(Entry::bytes));
    long dataStart = (long) Long.BYTES + json.length;
    requireTiles(entries, dataStart, damage);
    return new Header(entries, metadata, dataStart);
  }

  private static void requireTiles(List<Entry> entries, long dataStart, Damage damage) {
    long offset = 0;
    for (Entry entry : entries) {
      if (entry.begin() != offset) {
        throw damage.at(
            dataStart + offset,
            String.format(
                Locale.ROOT,
                "tensor %s begins at byte %d of the data instead of %d",
                entry.name(),
                entry.begin(),
                offset));
      }
      offset += entry.bytes();
    }
  }

  private static JsonNode tree(byte[] json, Damage damage) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (!tree.isObject()) {
        throw damage.at(Long.BYTES, "the header is not a JSON object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw damage.at(Long.BYTES + offset, "the header is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw damage.at(Long.BYTES, "the header is not JSON: " + e.getMessage());
    }
  }
}
