// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.io.File;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that takes stack traces and long messages, Spark's too, so that a screen shows
 * sentences. The launcher names it and has the logging write it; without one they go wherever the
 * logging of the submission sends them.
 *
 * @param file made when something is written to it
 * @param bytesBefore its size when the process began
 */
record TraceFile(Optional<File> file, long bytesBefore) {
  /** The system property that names the file. */
  static final String PROPERTY = "spaced-kd.log";

  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);

  /** The file of a process with these system properties, which just begins. */
  static TraceFile of(Properties properties) {
    Optional<File> file = Optional.ofNullable(properties.getProperty(PROPERTY)).map(File::new);
    return new TraceFile(file, file.map(File::length).orElse(0L));
  }

  /** Keeps where a failure comes from. */
  void keep(Throwable failure) {
    LOG.debug("failed", failure);
  }

  /** A sentence, and where more is said, if this process has said more. */
  String with(String sentence) {
    return file.filter(one -> one.length() > bytesBefore)
        .map(one -> String.format(Locale.ROOT, "%s (log: %s)", sentence, one))
        .orElse(sentence);
  }
}
