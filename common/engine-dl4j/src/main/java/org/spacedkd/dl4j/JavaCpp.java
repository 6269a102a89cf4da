// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

/** What loads the native libraries of ND4J and oneDNN. */
final class JavaCpp {
  private JavaCpp() {}

  /**
   * Has it warn in the log. It would say on standard error that ND4J's OpenBLAS is older than
   * itself. To be called before any class of ND4J is used: it reads this once.
   */
  static void warnInTheLog() {
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
  }
}
