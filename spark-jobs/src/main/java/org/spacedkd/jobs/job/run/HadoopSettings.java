// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.spacedkd.core.configuration.reading.WorkingDirectory;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The one place where Hadoop's settings are made: of {@code HADOOP_CONF_DIR}, and over it of
 * Spark's {@code spark.hadoop.*}, whoever gave them to {@code spark-submit}. A Spark context makes
 * its own in the same way.
 */
public final class HadoopSettings {
  private HadoopSettings() {}

  /** The settings of this process, whether or not it opens a Spark context. */
  public static Configuration ofThisProcess() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /**
   * The driver's directory: on this machine where the default file system is local, and on another
   * default file system the user's own.
   */
  public static WorkingDirectory workingDirectory() {
    return path -> absolute(new Path(path), ofThisProcess());
  }

  private static String absolute(Path path, Configuration hadoop) {
    try {
      Path whole = path.getFileSystem(hadoop).makeQualified(path);
      return "file".equals(whole.toUri().getScheme())
          ? whole.toUri().getPath()
          : whole.toString();
    } catch (IOException e) {
      throw new UserException(
          ExitCode.RESOURCES,
          "Cannot find %s on the default file system %s: %s"
              .formatted(path, FileSystem.getDefaultUri(hadoop), e.getMessage()),
          e);
    }
  }
}
