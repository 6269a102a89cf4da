// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.Publication;
import org.spacedkd.jobs.data.shards.PixelSums;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.ShardOutcome.Written;
import org.spacedkd.jobs.data.shards.Source;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Prepares a data set: a Parquet file for each {@value Shard#ROWS} examples of a split, fewer where
 * they are large, the same bytes for any number of tasks, and then the manifest. Spark reads a
 * split as {@code DIRECTORY/train-*.parquet}. A directory without a manifest is not prepared,
 * whatever else is in it.
 *
 * <p>Photos are decoded once to see that they can be. What cannot is left out and named in {@code
 * quarantine.jsonl}; the ids of the others have no gaps. Their finished files outlive a preparation
 * that was interrupted or refused, and the next one keeps those made from the same originals.
 */
public final class Preparation {
  private final JavaSparkContext context;
  private final Dataset dataset;
  private final Originals originals;
  private final Directory directory;

  private Preparation(
      JavaSparkContext context, Dataset dataset, Originals originals, Directory directory) {
    this.context = context;
    this.dataset = dataset;
    this.originals = originals;
    this.directory = directory;
  }

  /**
   * Prepares a data set, or does nothing where that was done before.
   *
   * @param directory URI of the directory for the prepared data
   * @throws UserException if the originals are missing or damaged, if more photos than allowed
   *     cannot be decoded, or if the directory holds another data set, which stays as it is
   */
  public static Manifest prepare(
      JavaSparkContext context, Dataset dataset, Originals originals, String directory) {
    Directory to = Directory.of(directory, context.hadoopConfiguration());
    return new Preparation(context, dataset, originals, to).prepare();
  }

  private Manifest prepare() {
    Optional<Manifest> finished = ManifestFile.read(directory);
    finished.ifPresent(this::requireSame);
    if (finished.isPresent() && isWhole(finished.get())) {
      return finished.get();
    }
    context.setJobGroup("prepare/" + dataset.label(), "Prepare " + dataset.label());
    try {
      return prepare(dataset.open(context, originals));
    } catch (Exception e) {
      UserException.within(e)
          .ifPresent(
              failure -> {
                throw failure;
              });
      throw e;
    } finally {
      context.clearJobGroup();
    }
  }

  private Manifest prepare(Source source) {
    Set<String> lasting =
        source.shards().stream()
            .filter(shard -> shard.origin().isPresent())
            .map(shard -> shard.shard().name())
            .collect(Collectors.toSet());
    clear(lasting::contains);
    try {
      ShardJobs jobs = new ShardJobs(context, directory);
      List<Written> files = jobs.write(source.shards());
      quarantine(files);
      Manifest manifest = manifest(source, jobs.number(files));
      ManifestFile.write(directory, manifest);
      return manifest;
    } catch (Exception e) {
      clear(lasting::contains);
      throw e;
    }
  }

  private void requireSame(Manifest manifest) {
    if (!manifest.dataset().equals(dataset.label())) {
      throw refused(String.format(Locale.ROOT, "%s holds %s", directory.uri(), manifest.dataset()));
    }
    String location = dataset.location(originals, context.hadoopConfiguration());
    if (!manifest.source().equals(location)) {
      throw refused(
          String.format(
              Locale.ROOT,
              "%s holds it from %s, not from %s",
              directory.uri(),
              manifest.source(),
              location));
    }
  }

  private UserException refused(String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot prepare %s: %s", dataset.label(), reason));
  }

  /** Whether every file is there; what is in them is checked when they are read. */
  private boolean isWhole(Manifest manifest) {
    return manifest.splits().values().stream()
        .flatMap(split -> split.files().stream())
        .allMatch(
            file -> directory.holds(file.name()) && directory.length(file.name()) == file.bytes());
  }

  /** Takes away what an interrupted preparation left, lest it be read with the rest. */
  private void clear(Predicate<String> isKept) {
    directory.delete(ManifestFile.NAME);
    for (String name : directory.names()) {
      if (Publication.isTemporary(name) || (Shard.isName(name) && !isKept.test(name))) {
        directory.delete(name);
      }
    }
  }

  private void quarantine(List<Written> files) {
    Quarantine quarantine =
        new Quarantine(files.stream().flatMap(file -> file.quarantined().stream()).toList());
    quarantine.write(directory);
    quarantine.requireAtMost(originals.maxBad(), dataset, directory);
  }

  private Manifest manifest(Source source, List<Written> written) {
    Map<Split, Manifest.SplitFiles> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<ShardFile> files =
          written.stream().filter(file -> file.split() == split).map(Written::file).toList();
      splits.put(split, Manifest.SplitFiles.of(files));
      if (splits.get(split).rows() == 0) {
        throw refused(
            String.format(Locale.ROOT, "there is no image in its %s split", split.label()));
      }
    }
    Normalization normalization = source.normalization().orElseGet(() -> moments(written));
    return new Manifest(
        Manifest.FORMAT,
        dataset.label(),
        dataset.location(originals, context.hadoopConfiguration()),
        source.classes(),
        source.height(),
        source.width(),
        Image.CHANNELS,
        normalization.mean(),
        normalization.deviation(),
        splits);
  }

  private static Normalization moments(List<Written> written) {
    return written.stream()
        .filter(file -> file.split() == Split.TRAIN)
        .map(Written::pixels)
        .reduce(PixelSums.NONE, PixelSums::plus)
        .normalization();
  }
}
