// SPDX-License-Identifier: Apache-2.0
package org.nd4j.nativeblas;

/**
 * The name under which Deeplearning4j 1.0.0-M2.1 looks for the CPU back end when it decides whether
 * oneDNN may be used; ND4J moved the class without telling it. Without this class oneDNN stays off.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Answers by ND4J's own environment. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether ND4J was built with oneDNN and may use it. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
