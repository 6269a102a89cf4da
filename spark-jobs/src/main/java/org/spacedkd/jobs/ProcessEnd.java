// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.util.Locale;
import java.util.Properties;

/** How the process tells whoever started it what the command came to. */
enum ProcessEnd {
  /** By its exit code. */
  EXIT {
    @Override
    void tell(int code, String reason) {
      System.exit(code);
    }
  },
  /**
   * By what {@code main} throws: the process is YARN's application master, to which any exit of the
   * program's, even with 0, is a failure that nobody can explain. What is thrown becomes the
   * diagnostics of the application.
   */
  THROW {
    @Override
    void tell(int code, String reason) {
      if (code != 0) {
        throw new Failure(String.format(Locale.ROOT, "%s (exit code %d)", reason, code));
      }
    }
  };

  /**
   * How a process with these system properties ends; Spark's application master sets them.
   *
   * @param properties {@link System#getProperties}
   */
  static ProcessEnd of(Properties properties) {
    boolean isApplicationMaster =
        "yarn".equals(properties.getProperty("spark.master"))
            && "cluster".equals(properties.getProperty("spark.submit.deployMode"));
    return isApplicationMaster ? THROW : EXIT;
  }

  /** Ends with this code, for this reason. */
  abstract void tell(int code, String reason);

  /** A sentence that stands alone: what it is about has been printed where it happened. */
  @SuppressWarnings("OverrideThrowableToString") // whose class says nothing to a reader of YARN's
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failure(String message) {
      super(message, null, false /* nothing suppressed */, false /* no stack trace */);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
