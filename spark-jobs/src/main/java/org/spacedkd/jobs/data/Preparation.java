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
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.Publication;
import org.spacedkd.jobs.data.shards.Inventory;
import org.spacedkd.jobs.data.shards.PixelSums;
import org.spacedkd.jobs.data.shards.Quarantined;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.ShardSource;
import org.spacedkd.jobs.data.shards.Source;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.data.shards.Written;

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
  /** What is done where data were prepared before. */
  public enum Occasion {
    /** They are kept, if they were made from what there is. */
    FIRST,
    /** They are made anew, from whatever there is. */
    AGAIN
  }

  private final JavaSparkContext context;
  private final DatasetSource dataset;
  private final Originals originals;
  private final Directory directory;

  private Preparation(
      JavaSparkContext context, DatasetSource dataset, Originals originals, Directory directory) {
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
   *     cannot be decoded, or if the directory holds another data set, or this one from other
   *     originals, which stays as it is
   */
  public static Manifest prepare(
      JavaSparkContext context, DatasetSource dataset, Originals originals, String directory) {
    return prepare(context, dataset, originals, directory, Occasion.FIRST);
  }

  /** The same, by the occasion. */
  public static Manifest prepare(
      JavaSparkContext context,
      DatasetSource dataset,
      Originals originals,
      String directory,
      Occasion occasion) {
    Directory to = Directory.of(directory, context.hadoopConfiguration());
    return new Preparation(context, dataset, originals, to).prepare(occasion);
  }

  private Manifest prepare(Occasion occasion) {
    Optional<FinishedData> finished =
        ManifestFile.read(directory)
            .map(
                manifest ->
                    new FinishedData(
                        dataset, originals, directory, context.hadoopConfiguration(), manifest));
    finished.ifPresent(FinishedData::requireSameDataset);
    Optional<FinishedData> kept = finished.filter(data -> occasion == Occasion.FIRST);
    kept.ifPresent(FinishedData::requireSameSettings);
    Optional<FinishedData> whole = kept.filter(FinishedData::isWhole);
    if (whole.isEmpty() && !dataset.isGenerated()) {
      originals.requireApart(directory, dataset::root);
    }
    return whole
        .filter(FinishedData::isSettled)
        .map(FinishedData::manifest)
        .orElseGet(() -> prepare(occasion, kept, whole));
  }

  private Manifest prepare(
      Occasion occasion, Optional<FinishedData> kept, Optional<FinishedData> whole) {
    context.setJobGroup("prepare/" + dataset.label(), "Prepare " + dataset.label());
    try {
      OpenedSource opened = OpenedSource.of(context, dataset, originals);
      kept.ifPresent(data -> data.requireSameFiles(opened));
      return whole.map(FinishedData::manifest).orElseGet(() -> write(occasion, opened));
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

  private Manifest write(Occasion occasion, OpenedSource opened) {
    Source source = opened.source();
    Set<String> lasting =
        source.shards().stream()
            .filter(ShardSource::isKept)
            .map(shard -> shard.shard().name())
            .collect(Collectors.toSet());
    clear(occasion == Occasion.AGAIN ? name -> false : lasting::contains);
    try {
      ShardJobs jobs = new ShardJobs(context, directory);
      List<Written> files = jobs.write(source.shards());
      Account account = account(source.inventory(), quarantine(source, files));
      Manifest manifest = manifest(opened, jobs.number(files), account);
      OriginalsFile.write(directory, source.originals());
      ManifestFile.write(directory, manifest);
      return manifest;
    } catch (Exception e) {
      clear(lasting::contains);
      throw e;
    }
  }

  /** Takes away what an interrupted preparation left, lest it be read with the rest. */
  private void clear(Predicate<String> isKept) {
    directory.delete(ManifestFile.NAME);
    directory.delete(OriginalsFile.NAME);
    for (String name : directory.names()) {
      if (Publication.isTemporary(name) || (Shard.isName(name) && !isKept.test(name))) {
        directory.delete(name);
      }
    }
  }

  private List<Quarantined> quarantine(Source source, List<Written> files) {
    List<Quarantined> images =
        Stream.concat(
                source.inventory().leftOut().stream(),
                files.stream().flatMap(file -> file.quarantined().stream()))
            .toList();
    Quarantine quarantine = new Quarantine(images);
    quarantine.write(directory);
    quarantine.requireAtMost(originals.maxBad(), dataset, directory);
    return images;
  }

  private Manifest manifest(OpenedSource opened, List<Written> written, Account account) {
    Map<Split, Manifest.SplitFiles> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<ShardFile> files =
          written.stream().filter(file -> file.split() == split).map(Written::file).toList();
      splits.put(split, Manifest.SplitFiles.of(files));
      if (splits.get(split).rows() == 0) {
        throw FinishedData.refused(
            dataset,
            String.format(Locale.ROOT, "there is no image in its %s split", split.label()));
      }
    }
    Source source = opened.source();
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
        splits,
        account,
        opened.basis());
  }

  /** What became of every file, now that the bad ones are known. */
  private static Account account(Inventory inventory, List<Quarantined> bad) {
    int undecodable = bad.size() - inventory.leftOut().size();
    return Account.of(
        inventory.listed(), inventory.taken() - undecodable, inventory.passedOver(), bad.size());
  }

  private static Normalization moments(List<Written> written) {
    return written.stream()
        .filter(file -> file.split() == Split.TRAIN)
        .map(Written::pixels)
        .reduce(PixelSums.NONE, PixelSums::plus)
        .normalization();
  }
}
