// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.spacedkd.core.configuration.reading.WorkingDirectory;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filesystem.FileSystems;
import org.spacedkd.jobs.filesystem.Trouble;

/**
 * The one place where Hadoop's settings are made: of {@code HADOOP_CONF_DIR}, and over it of
 * Spark's {@code spark.hadoop.*}, whoever gave them to {@code spark-submit}. A Spark context makes
 * its own in the same way.
 */
public final class HadoopSettings {
  /**
   * How often Hadoop's client of S3 tries again: its own numbers, multiplied, come to hours before
   * a server that cannot be reached.
   */
  private static final Map<String, String> PATIENCE =
      Map.of(
          "fs.s3a.attempts.maximum", "3",
          "fs.s3a.retry.limit", "4",
          "fs.s3a.connection.establish.timeout", "5000",
          "fs.s3a.connection.timeout", "60000");

  private static final String DEFAULTS = "core-default.xml";

  private HadoopSettings() {}

  /** The settings of this process, whether or not it opens a Spark context. */
  public static Configuration ofThisProcess() {
    return limited(SparkHadoopUtil.get().newConfiguration(new SparkConf()));
  }

  /** The same settings with an end to what is tried again, where nobody has set one. */
  static Configuration limited(Configuration hadoop) {
    PATIENCE.forEach(
        (key, value) -> {
          String[] sources = hadoop.getPropertySources(key);
          if (sources == null || sources[sources.length - 1].equals(DEFAULTS)) {
            hadoop.set(key, value);
          }
        });
    return hadoop;
  }

  /**
   * The driver's directory: on this machine where the default file system is local, and on another
   * default file system the user's own.
   */
  public static WorkingDirectory workingDirectory() {
    Configuration hadoop = ofThisProcess();
    return path -> absolute(new Path(path), hadoop);
  }

  private static String absolute(Path path, Configuration hadoop) {
    try {
      Path whole = FileSystems.of(path, hadoop).makeQualified(path);
      return "file".equals(whole.toUri().getScheme()) ? whole.toUri().getPath() : whole.toString();
    } catch (IOException e) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot find %s on the default file system %s: %s",
              path,
              FileSystem.getDefaultUri(hadoop),
              Trouble.reason(e)),
          e);
    }
  }
}
