// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.natives;

import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The threads of native code, as far as they are part of results. Another number adds up in another
 * order, so that neither the environment nor the machine may have a say.
 *
 * <p>OpenBLAS has one number for the whole process, which {@code OMP_NUM_THREADS} and the number of
 * cores set when it loads, and ND4J when that does. Workers of different numbers may share a
 * process, so there is but one number that is right for all of them: 1. OpenMP has numbers of its
 * own for each calling thread; whether it may give fewer than it is asked for is set here: another
 * number of threads adds up in another order, and oneDNN waits for those that never come.
 */
public final class NativeThreads {
  private static final int ONE = 1;

  private static final NativeFunction OPENBLAS_THREADS =
      NativeFunction.named("openblas_set_num_threads");
  private static final NativeFunction MAY_GIVE_FEWER = NativeFunction.named("omp_set_dynamic");
  private static final NativeFunction LEVELS = NativeFunction.named("omp_set_max_active_levels");
  private static final NativeFunction LIMIT = NativeFunction.named("omp_get_thread_limit");

  private NativeThreads() {}

  /**
   * Prepares the calling thread, once the engine's libraries are loaded: it gets as many threads of
   * OpenMP's as the engine asks for, and products of OpenBLAS take one.
   *
   * @param threads those that the engine asks for, at least 1
   * @throws UserException (exit 4) when OpenMP may not give so many
   */
  public static void prepare(int threads) {
    OPENBLAS_THREADS.call(ONE);
    MAY_GIVE_FEWER.call(0);
    LEVELS.call(ONE);
    LIMIT
        .value()
        .filter(limit -> limit < threads)
        .ifPresent(
            limit -> {
              throw new UserException(
                  ExitCode.RESOURCES,
                  String.format(
                      Locale.ROOT,
                      "Cannot compute with %d threads: OMP_THREAD_LIMIT allows %d",
                      threads,
                      limit));
            });
  }
}
