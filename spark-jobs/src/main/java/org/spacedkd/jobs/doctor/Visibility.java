// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.executors.Executors;

/**
 * Makes sure, before there is any work, that the executors there are see what the driver sees. On
 * {@code local[N]} they are threads of the driver, and there is nothing to ask.
 */
public record Visibility(JavaSparkContext context) {
  /**
   * Makes sure that executors see what they are to read.
   *
   * @param setting that names it
   * @param uri of a file or directory
   * @throws UserException (exit 4) that names an executor which does not see what the driver sees
   */
  public void requireSeen(String setting, String uri) {
    SharedFile file = new SharedFile(uri, "it", new SerializableConfiguration(hadoop()));
    // What the driver does not see either, whoever reads it says better.
    if (!context.isLocal() && file.fault().isEmpty()) {
      require(setting, uri, file);
    }
  }

  /**
   * Makes sure that executors see what the driver writes into a directory, which is left as it was.
   *
   * @param setting that names it
   * @throws UserException (exit 4) when the driver cannot write there, or when an executor does not
   *     see what it has written
   */
  public void requireShared(String setting, String uri) {
    if (context.isLocal()) {
      return;
    }
    SerializableConfiguration hadoop = new SerializableConfiguration(hadoop());
    SharedDirectory directory = new SharedDirectory(uri, ".visible-" + UUID.randomUUID(), hadoop);
    try {
      NewDirectories created = NewDirectories.of(uri, hadoop());
      try {
        directory.begin().ifPresent(fault -> refuse(setting, uri, "the driver: " + fault));
        require(setting, uri, directory.ofDriver());
      } finally {
        directory.end();
        created.delete();
      }
    } catch (IOException e) {
      refuse(setting, uri, "the driver: " + SharedDirectory.fault(uri, e));
    }
  }

  private void require(String setting, String uri, SharedFile file) {
    new Executors(context)
            .visit(
                () ->
                    file.fault()
                        .map(
                            fault ->
                                String.format(
                                    Locale.ROOT,
                                    "executor %s: %s",
                                    SparkEnv.get().executorId(),
                                    fault))
                        .orElse(""))
            .stream()
            .filter(fault -> !fault.isEmpty())
            .findFirst()
            .ifPresent(fault -> refuse(setting, uri, fault));
  }

  private static void refuse(String setting, String uri, String reason) {
    throw new UserException(
        ExitCode.RESOURCES,
        String.format(
            Locale.ROOT,
            "Cannot use %s: %s (set %s to a path or URI that the driver and every executor reach)",
            uri,
            reason,
            setting));
  }

  private Configuration hadoop() {
    return context.hadoopConfiguration();
  }
}
