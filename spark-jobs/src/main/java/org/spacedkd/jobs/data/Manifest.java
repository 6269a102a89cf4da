// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.Split;

/**
 * What a directory of prepared data holds; {@code manifest.json} there, written last.
 *
 * @param format version of this layout
 * @param dataset name of the data set
 * @param source what it was prepared from
 * @param classes names of the classes, by label
 * @param height height of the images in pixels
 * @param width width of the images in pixels
 * @param channels channels of the images
 * @param mean mean of each channel of the training images, bytes counted as 0 to 1
 * @param deviation standard deviation of each channel
 * @param splits the files of each split
 * @param account what became of every file of the source
 * @param basis what that was made from, where it was written down
 */
@JsonPropertyOrder({
  "format",
  "dataset",
  "source",
  "classes",
  "height",
  "width",
  "channels",
  "mean",
  "std",
  "splits",
  "account",
  "basis"
})
public record Manifest(
    @JsonProperty(required = true) int format,
    @JsonProperty(required = true) String dataset,
    @JsonProperty(required = true) String source,
    @JsonProperty(required = true) List<String> classes,
    @JsonProperty(required = true) int height,
    @JsonProperty(required = true) int width,
    @JsonProperty(required = true) int channels,
    @JsonProperty(required = true) List<Double> mean,
    @JsonProperty(value = "std", required = true) List<Double> deviation,
    @JsonProperty(required = true) Map<Split, SplitFiles> splits,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Account account,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Basis basis) {
  /** The only layout so far. */
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * The files of a split.
   *
   * @param rows number of examples
   * @param files its files; ids count through them in order
   */
  public record SplitFiles(int rows, List<ShardFile> files) {
    public SplitFiles {
      files = List.copyOf(files);
    }

    static SplitFiles of(List<ShardFile> files) {
      return new SplitFiles(files.stream().mapToInt(ShardFile::rows).sum(), files);
    }

    /** Number of examples of each file. */
    public List<Integer> rowsByFile() {
      return files.stream().map(ShardFile::rows).toList();
    }

    /** Mean size of an example as it is stored. */
    long meanBytes() {
      return files.stream().mapToLong(ShardFile::bytes).sum() / Math.max(1, rows);
    }
  }

  public Manifest {
    classes = List.copyOf(classes);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    splits = ordered(splits);
  }

  /** Ordered, so that the same manifest is always the same bytes. */
  private static Map<Split, SplitFiles> ordered(Map<Split, SplitFiles> splits) {
    Map<Split, SplitFiles> ordered = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      if (!splits.containsKey(split)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "there is no %s split", split.label()));
      }
      ordered.put(split, splits.get(split));
    }
    return Collections.unmodifiableMap(ordered);
  }

  static Manifest parse(String json) throws JsonProcessingException {
    return JSON.readValue(json, Manifest.class);
  }

  /** As it is written. */
  public String json() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest holds only text, numbers and lists", e);
    }
  }

  /** The files of a split. */
  public SplitFiles split(Split split) {
    return splits.get(split);
  }

  /** Tells data apart by what the files hold, wherever they lie: SHA-256 over their SHA-256. */
  public String contentSha256() {
    return Sha256.of(
        splits.values().stream()
            .flatMap(split -> split.files().stream())
            .map(file -> file.sha256().getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  /** What brings the training images to mean 0 and deviation 1. */
  public Normalization normalization() {
    return new Normalization(mean, deviation);
  }
}
