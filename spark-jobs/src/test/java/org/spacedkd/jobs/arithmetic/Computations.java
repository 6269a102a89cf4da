// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.UserException;

/**
 * Program of a process of its own: computes with the named engines, one after the other, on calling
 * threads of several kinds, and prints what each computation came to.
 */
public final class Computations {
  /** What its lines begin with; libraries print others. */
  static final String MARK = "computed ";

  /** Of a device that nothing is printed of. */
  private static final int OTHER_THREADS = 3;

  private static final int MOST_THREADS = 2;

  private Computations() {}

  /** Runs all computations. */
  public static void main(String... engines) throws InterruptedException, ExecutionException {
    for (String name : engines) {
      Engine engine = Engine.named(name);
      compute(engine);
      onNewThread(() -> Computation.all().get(0).sha256(engine, new Device(OTHER_THREADS)));
      onNewThread(() -> compute(engine));
      new ForkJoinPool(1).submit(() -> compute(engine)).get();
    }
    // Threads of native code that wait for work would keep the process alive.
    System.exit(0);
  }

  private static void onNewThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  private static void compute(Engine engine) {
    for (Precision precision : Precision.values()) {
      for (int threads = 1; threads <= MOST_THREADS; threads++) {
        for (Computation computation : Computation.all()) {
          print(engine, new Device(threads, precision), computation);
        }
      }
    }
  }

  private static void print(Engine engine, Device device, Computation computation) {
    String what =
        "%s, %s, %d threads, %s"
            .formatted(engine.name(), device.precision(), device.threads(), computation.name());
    System.out.printf("%s%s: %s%n", MARK, what, result(engine, device, computation));
  }

  private static String result(Engine engine, Device device, Computation computation) {
    try {
      engine.check(device);
      return computation.sha256(engine, device);
    } catch (UserException e) {
      return e.getMessage();
    }
  }
}
