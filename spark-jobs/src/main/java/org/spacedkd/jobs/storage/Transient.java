// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.security.AccessControlException;

/** Tries what a file system refuses a few times more, where another time may help. */
final class Transient {
  private static final RetryPolicy<Object> POLICY =
      RetryPolicy.builder()
          .handle(IOException.class)
          .abortOn(FileNotFoundException.class, AccessControlException.class)
          .withBackoff(100, 1600, ChronoUnit.MILLIS)
          .withMaxRetries(4)
          .build();

  private Transient() {}

  /** Something asked of a file system. */
  @FunctionalInterface
  interface Operation<T> extends CheckedSupplier<T> {
    @Override
    T get() throws IOException;
  }

  /** The operation's result, at the fifth failure its exception. */
  static <T> T attempt(Operation<T> operation) throws IOException {
    try {
      return Failsafe.with(POLICY).get(() -> withoutErrors(operation));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Where a local disk is full, Hadoop throws an error and not an exception. */
  private static <T> T withoutErrors(Operation<T> operation) throws IOException {
    try {
      return operation.get();
    } catch (FSError e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }
}
