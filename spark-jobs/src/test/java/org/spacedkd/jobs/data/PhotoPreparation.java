// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;

/** Prepares folders of photos, each time with a Spark of its own, and looks at what came of it. */
public record PhotoPreparation(Path source, Path directory) {
  public Manifest prepare(int tasksAtOnce, Originals originals) {
    try (JavaSparkContext context = LocalSpark.open(tasksAtOnce)) {
      return Preparation.prepare(
          context, DatasetSource.IMAGE_FOLDER, originals, directory.toString());
    }
  }

  /** With two tasks at once, and so many bad photos allowed. */
  public Manifest prepare(int maxBad) {
    return prepare(2, originals(maxBad));
  }

  Originals originals(int maxBad) {
    Originals all = Originals.of(source.toString());
    return new Originals(all.source(), all.classes(), all.validationList(), maxBad);
  }

  List<Example> examples(Split split) {
    try (JavaSparkContext context = LocalSpark.open(2)) {
      return PreparedData.open(context, directory.toString(), "image-folder")
          .examples(split)
          .collect();
    }
  }

  List<String> quarantine() throws IOException {
    return Files.readAllLines(directory.resolve("quarantine.jsonl"));
  }

  /** SHA-256 of every file but Hadoop's own hidden checksums. */
  public Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files()) {
      hashes.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
    }
    return hashes;
  }

  /** When each Parquet file was written, in milliseconds. */
  Map<String, Long> times() throws IOException {
    Map<String, Long> times = new TreeMap<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".parquet")) {
        times.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return times;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.toString().endsWith(".crc")).toList();
    }
  }
}
