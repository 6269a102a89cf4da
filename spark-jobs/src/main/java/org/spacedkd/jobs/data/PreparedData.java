// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.ShardReader;
import org.spacedkd.jobs.data.shards.Split;

/** A prepared data set that a run reads. */
public final class PreparedData {
  private final JavaSparkContext context;
  private final Directory directory;
  private final Manifest manifest;

  private PreparedData(JavaSparkContext context, Directory directory, Manifest manifest) {
    this.context = context;
    this.directory = directory;
    this.manifest = manifest;
  }

  /**
   * Opens what {@link Preparation} has written.
   *
   * @param directory URI of the directory
   * @param expectedDataset the data set that the configuration names
   * @throws UserException if nothing or another data set was prepared there
   */
  public static PreparedData open(
      JavaSparkContext context, String directory, String expectedDataset) {
    Directory prepared = Directory.of(directory, context.hadoopConfiguration());
    Manifest manifest =
        ManifestFile.read(prepared)
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.DATA,
                        String.format(
                            Locale.ROOT,
                            "Cannot open prepared data %s: no %s there; run prepare first",
                            directory,
                            ManifestFile.NAME)));
    if (!manifest.dataset().equals(expectedDataset)) {
      throw new UserException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "Cannot train on %s: it holds %s, the configuration names %s",
              directory,
              manifest.dataset(),
              expectedDataset));
    }
    return new PreparedData(context, prepared, manifest);
  }

  /**
   * Refuses to train by lists of classes or labels that say otherwise than those by which data were
   * prepared. Lists that are not there any more, and the source itself, are not looked at.
   *
   * @param directory where the data are, for messages
   * @throws UserException (exit 3) that names the setting
   */
  public static void requireSameLists(
      String directory, Manifest manifest, Originals originals, Configuration hadoop) {
    new BasisCheck(manifest.basis(), originals, hadoop)
        .changedList()
        .ifPresent(
            change -> {
              throw new UserException(
                  ExitCode.DATA,
                  String.format(
                      Locale.ROOT,
                      "Cannot train on %s: %s (%s)",
                      directory,
                      change,
                      BasisCheck.REMEDY));
            });
  }

  /**
   * The manifest of a directory; empty where nothing was prepared there.
   *
   * @throws UserException (exit 3) if it is damaged, or of another format
   */
  public static Optional<Manifest> manifest(String directory, Configuration hadoop) {
    return ManifestFile.read(Directory.of(directory, hadoop));
  }

  /** Whether something has been prepared in a directory. */
  public static boolean exists(JavaSparkContext context, String directory) {
    return Directory.of(directory, context.hadoopConfiguration()).holds(ManifestFile.NAME);
  }

  /**
   * Whether something has been prepared in a directory, and all its files are there.
   *
   * @throws UserException (exit 3) if the manifest is damaged, or of another format
   */
  public static boolean isWhole(JavaSparkContext context, String directory) {
    Directory prepared = Directory.of(directory, context.hadoopConfiguration());
    return ManifestFile.read(prepared)
        .filter(manifest -> ManifestFile.isWhole(prepared, manifest))
        .isPresent();
  }

  /** Where the manifest lies, beside the files. */
  public String manifestUri() {
    return directory.path(ManifestFile.NAME).toString();
  }

  /** What was prepared. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Compares every file with its SHA-256 in the manifest, the files side by side.
   *
   * @throws UserException (exit 3) behind the job's failure that names a file that differs, see
   *     {@link UserException#within}
   */
  public void verify() {
    List<ShardFile> files =
        manifest.splits().values().stream().flatMap(split -> split.files().stream()).toList();
    ShardReader reader = new ShardReader(directory);
    context.parallelize(files, files.size()).foreach(reader::verify);
  }

  /**
   * The examples of a split in the order of their ids, one partition a file. Every time a partition
   * is computed its file's SHA-256 is compared with the manifest's first; a file that differs fails
   * the job with a {@link UserException} that names it, see {@link UserException#within}.
   */
  public JavaRDD<Example> examples(Split split) {
    List<ShardFile> files = manifest.split(split).files();
    return context.parallelize(files, files.size()).flatMap(new ShardReader(directory));
  }

  /** The same with what is known of the files. */
  public ExampleFiles files(Split split) {
    Manifest.SplitFiles known = manifest.split(split);
    return new ExampleFiles(examples(split), known.rowsByFile(), known.meanBytes());
  }
}
