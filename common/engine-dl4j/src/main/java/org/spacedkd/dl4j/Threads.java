// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Number of native threads, of ND4J and oneDNN alike: one OpenMP serves both. It keeps the number
 * per calling thread, and Spark's task threads come and go.
 */
public final class Threads {
  static {
    // JavaCPP would say on standard error that ND4J's OpenBLAS is older than itself.
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
  }

  private Threads() {}

  /** Lets native code that this thread calls use so many threads. */
  public static void use(int threads) {
    // Touches Nd4j first: it loads the back end that the native holder looks for.
    if (Nd4j.getEnvironment().maxThreads() != threads) {
      Nd4j.getEnvironment().setMaxThreads(threads);
      Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }
}
