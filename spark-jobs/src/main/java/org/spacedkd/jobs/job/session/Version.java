// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which program this is, as {@code git} knew it when it was built. */
public final class Version {
  private static final Properties BUILD = read();
  private static final String UNKNOWN = "unknown";

  private Version() {}

  /** The commit, or the nearest tag and the commit, with {@code -dirty} where files differed. */
  public static String describe() {
    return BUILD.getProperty("git.commit.id.describe", UNKNOWN);
  }

  /** The commit's whole hash. */
  public static String commit() {
    return BUILD.getProperty("git.commit.id.full", UNKNOWN);
  }

  private static Properties read() {
    Properties properties = new Properties();
    // Where it was built outside a git repository there is no such file.
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
