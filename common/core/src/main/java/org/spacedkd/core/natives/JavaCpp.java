// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.natives;

/** What loads the native libraries, and reads once where to warn. */
public final class JavaCpp {
  private JavaCpp() {}

  /**
   * Has it warn in the log; it would say on standard error that ND4J's OpenBLAS is older than
   * itself. To be called in the static initialiser of whatever may be the first to load a library.
   */
  public static void warnInTheLog() {
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
  }
}
