// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.natives.JavaCpp;
import org.spacedkd.core.natives.NativeThreads;

/**
 * Number of native threads, of ND4J and oneDNN alike: one OpenMP serves both; and on CUDA the GPU.
 * Both are kept per calling thread, and Spark's task threads come and go. ND4J's own loops have two
 * more numbers, for the whole process, which the environment sets too. Products of ND4J, those of
 * linear layers and upsampling, are OpenBLAS's, on one thread.
 */
public final class Threads {
  static {
    JavaCpp.warnInTheLog();
  }

  private Threads() {}

  /**
   * Lets native code that this thread calls use so many threads, on the GPU that is meant.
   *
   * @throws UserException when the environment does not allow it
   */
  public static void use(Device device) {
    ThreadVariable.check(System.getenv());
    // Touches Nd4j first: it loads the back end that the native holder looks for.
    if (Nd4j.getEnvironment().maxThreads() != device.threads()
        || Nd4j.getEnvironment().maxMasterThreads() != device.threads()) {
      Nd4j.getEnvironment().setMaxThreads(device.threads());
      Nd4j.getEnvironment().setMaxMasterThreads(device.threads());
    }
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(device.threads());
    NativeThreads.prepare(device.threads());
    if (device.place() instanceof Placement.Gpu gpu) {
      pin(gpu.index());
    }
  }

  /** ND4J deals GPUs out to threads by turns as long as nobody says which. */
  private static void pin(int gpu) {
    AffinityManager affinity = Nd4j.getAffinityManager();
    if (affinity.getDeviceForCurrentThread() != gpu) {
      affinity.unsafeSetDevice(gpu);
    }
  }
}
