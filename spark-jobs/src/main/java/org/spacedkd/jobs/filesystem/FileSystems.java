// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.filesystem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.HadoopIllegalArgumentException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.Reason;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filenames.FileNameEncoding;

/** Opens file systems by their schemes. */
public final class FileSystems {
  /** Hadoop's clients that Spark does not bring, by the schemes that Hadoop has classes for. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          "s3a", "hadoop-aws",
          "abfs", "hadoop-azure",
          "abfss", "hadoop-azure",
          "wasb", "hadoop-azure",
          "wasbs", "hadoop-azure",
          "adl", "hadoop-azure-datalake",
          "oss", "hadoop-aliyun",
          "cosn", "hadoop-cos");

  /** Those of stores that show an object when it is whole, and where a rename is a copy. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "s3", "s3n", "gs", "wasb", "wasbs", "oss", "cosn", "obs", "swift");

  private static final String CONTEXT = "fs.AbstractFileSystem.";
  private static final String IMPLEMENTATION = ".impl";

  private FileSystems() {}

  /**
   * The file system of a path.
   *
   * @throws UserException (exit 2) when there is none of its scheme, (exit 4) when a local path may
   *     become another one
   */
  public static FileSystem of(Path path, Configuration hadoop) throws IOException {
    requireKnown(path, hadoop);
    return opened(path, () -> FileNameEncoding.ofThisProcess().fileSystem(path, hadoop));
  }

  /**
   * What Hadoop opens; that there is no such host it tells by a {@link RuntimeException}.
   *
   * @throws IOException that it is the cause of, too
   * @throws UserException (exit 2) when the path names no host and the settings none either
   */
  public static <T> T opened(Path path, Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (HadoopIllegalArgumentException e) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot use %s: %s (name the host, as in hdfs://host/path, or set fs.defaultFS)",
              path,
              Reason.of(e)),
          e);
    } catch (RuntimeException e) {
      if (!(e instanceof UserException) && e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Something of Hadoop that is opened. */
  @FunctionalInterface
  public interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * Makes sure that there is a file system of a path's scheme, or else of the default one's.
   *
   * @throws UserException (exit 2) that says which there are, or which option brings it
   */
  public static void requireKnown(Path path, Configuration hadoop) {
    String scheme =
        Optional.ofNullable(path.toUri().getScheme())
            .orElseGet(() -> FileSystem.getDefaultUri(hadoop).getScheme());
    if (!isThere(scheme, hadoop)) {
      throw CLIENTS.containsKey(scheme) ? withoutClient(path, scheme) : unknown(scheme, hadoop);
    }
  }

  private static boolean isThere(String scheme, Configuration hadoop) {
    return holdsEverything(scheme, hadoop) || isOpened(scheme, hadoop);
  }

  /** By Hadoop's newer interface, as a run directory wants it. */
  private static boolean holdsEverything(String scheme, Configuration hadoop) {
    String name = hadoop.get(CONTEXT + scheme + IMPLEMENTATION);
    return name != null && hadoop.getClassByNameOrNull(name) != null;
  }

  private static boolean isOpened(String scheme, Configuration hadoop) {
    try {
      FileSystem.getFileSystemClass(scheme, hadoop);
      return true;
    } catch (IOException | RuntimeException e) {
      // No class is named, or the one that is named is not on the class path.
      return false;
    }
  }

  private static UserException withoutClient(Path path, String scheme) {
    String client =
        String.format(
            Locale.ROOT, "org.apache.hadoop:%s:%s", CLIENTS.get(scheme), VersionInfo.getVersion());
    return new UserException(
        ExitCode.CONFIGURATION,
        String.format(
            Locale.ROOT,
            "Cannot use %s: Hadoop's client of %s is not on the class path (give spark-submit"
                + " --packages %s, bin/spaced-kd by SPARK_SUBMIT_OPTIONS)",
            path,
            scheme,
            client));
  }

  /** Finds what a path is behind a mount table; Hadoop's old and new interface both do. */
  @FunctionalInterface
  public interface Resolution {
    Path resolve(Path path) throws IOException;
  }

  /**
   * The scheme of a whole path; behind a mount table it is that of what is mounted, of which the
   * path need not be there yet.
   */
  public static String scheme(Path path, Resolution mounts) throws IOException {
    for (Path one = path; one != null && isMounted(one); one = one.getParent()) {
      try {
        return mounts.resolve(one).toUri().getScheme();
      } catch (FileNotFoundException e) {
        // What is not there yet will be where its directory is.
      }
    }
    return path.toUri().getScheme();
  }

  private static boolean isMounted(Path path) {
    return "viewfs".equals(path.toUri().getScheme());
  }

  /** Whether a scheme is of an object store, where files are uploaded to their places. */
  public static boolean isObjectStore(String scheme) {
    return OBJECT_STORES.contains(scheme);
  }

  /** What to say of a scheme that no file system has (exit 2). */
  public static UserException unknown(String scheme, Configuration hadoop) {
    return new UserException(
        ExitCode.CONFIGURATION,
        String.format(
            Locale.ROOT,
            "Unknown file system: %s (known: %s)",
            scheme,
            String.join(", ", known(hadoop))));
  }

  /** Schemes of the file systems that can hold everything. */
  private static Iterable<String> known(Configuration hadoop) {
    return hadoop.getValByRegex("^fs\\.AbstractFileSystem\\.[^.]+\\.impl$").keySet().stream()
        .map(key -> key.substring(CONTEXT.length(), key.length() - IMPLEMENTATION.length()))
        .filter(scheme -> holdsEverything(scheme, hadoop))
        .sorted()
        .toList();
  }
}
