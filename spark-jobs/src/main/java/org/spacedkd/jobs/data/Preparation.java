// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;

/**
 * Prepares a data set: one Parquet file for each {@value Shard#ROWS} examples of a split, the same
 * bytes for any number of tasks, and then the manifest. Spark reads a split as {@code
 * DIRECTORY/train-*.parquet}. A directory without a manifest is not prepared, whatever else is in
 * it.
 */
public final class Preparation {
  private final JavaSparkContext context;
  private final Dataset dataset;
  private final Directory source;
  private final Directory directory;

  private Preparation(
      JavaSparkContext context, Dataset dataset, Directory source, Directory directory) {
    this.context = context;
    this.dataset = dataset;
    this.source = source;
    this.directory = directory;
  }

  /**
   * Prepares a data set, or does nothing where that was done before.
   *
   * @param source URI of the directory of the original files; any text where there are none
   * @param directory URI of the directory for the prepared data
   * @throws UserException if the source is missing or damaged, and then nothing is left behind, or
   *     if the directory holds another data set, which stays as it is
   */
  public static Manifest prepare(
      JavaSparkContext context, Dataset dataset, String source, String directory) {
    Directory from = Directory.of(source, context.hadoopConfiguration());
    Directory to = Directory.of(directory, context.hadoopConfiguration());
    return new Preparation(context, dataset, from, to).prepare();
  }

  private Manifest prepare() {
    Optional<Manifest> finished = ManifestFile.read(directory);
    finished.ifPresent(this::requireSame);
    if (finished.isPresent() && isWhole(finished.get())) {
      return finished.get();
    }
    Source opened = dataset.open(source);
    clear();
    try {
      Manifest manifest = manifest(opened, write(opened));
      ManifestFile.write(directory, manifest);
      return manifest;
    } catch (Exception e) {
      clear();
      UserException.within(e)
          .ifPresent(
              failure -> {
                throw failure;
              });
      throw e;
    }
  }

  private void requireSame(Manifest manifest) {
    if (!manifest.dataset().equals(dataset.label())) {
      throw refused("%s holds %s".formatted(directory.uri(), manifest.dataset()));
    }
    String location = dataset.location(source);
    if (!manifest.source().equals(location)) {
      throw refused(
          "%s holds it from %s, not from %s"
              .formatted(directory.uri(), manifest.source(), location));
    }
  }

  private UserException refused(String reason) {
    return new UserException(
        ExitCode.DATA, "Cannot prepare %s: %s".formatted(dataset.label(), reason));
  }

  /** Whether every file is there; what is in them is checked when they are read. */
  private boolean isWhole(Manifest manifest) {
    return manifest.splits().values().stream()
        .flatMap(split -> split.files().stream())
        .allMatch(
            file -> directory.holds(file.name()) && directory.length(file.name()) == file.bytes());
  }

  /** Takes away what an interrupted preparation left, lest it be read with the rest. */
  private void clear() {
    directory.delete(ManifestFile.NAME);
    for (String name : directory.names()) {
      if (Shard.isName(name) || Directory.isTemporary(name)) {
        directory.delete(name);
      }
    }
  }

  private List<ShardOutcome> write(Source opened) {
    List<Shard> shards = Shard.all(opened);
    context.setJobGroup("prepare/" + dataset.label(), "Prepare " + dataset.label());
    try {
      return context
          .parallelize(shards, shards.size())
          .map(new ShardWriter(opened.reader(), directory))
          .collect();
    } finally {
      context.clearJobGroup();
    }
  }

  private Manifest manifest(Source opened, List<ShardOutcome> outcomes) {
    PixelSums sums = new PixelSums();
    Map<Split, List<ShardFile>> files = new EnumMap<>(Split.class);
    for (ShardOutcome outcome : outcomes) {
      ShardOutcome.Written shard = outcome.written();
      files.computeIfAbsent(shard.split(), split -> new ArrayList<>()).add(shard.file());
      if (shard.split() == Split.TRAIN) {
        sums.add(shard.sums());
      }
    }
    Normalization normalization = opened.normalization().orElseGet(sums::normalization);
    Map<Split, Manifest.SplitFiles> splits = new EnumMap<>(Split.class);
    files.forEach((split, list) -> splits.put(split, Manifest.SplitFiles.of(list)));
    return new Manifest(
        Manifest.FORMAT,
        dataset.label(),
        dataset.location(source),
        opened.classes(),
        opened.height(),
        opened.width(),
        Image.CHANNELS,
        normalization.mean(),
        normalization.deviation(),
        splits);
  }
}
