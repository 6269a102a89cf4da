// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * A loss or a weight that is infinite or not a number. Thrown where it is found, on a worker; one
 * that goes away when Spark tries the task again was the machine's and not the run's.
 */
public final class Divergence extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Divergence(String message) {
    super(message);
  }

  /** Refuses a loss that is not finite. */
  public static void requireFinite(double loss, int worker, Share share) {
    if (!Double.isFinite(loss)) {
      throw new Divergence(
          String.format(
              Locale.ROOT,
              "the loss is %s at step %d, %s",
              loss,
              share.step(),
              origin(worker, share)));
    }
  }

  /**
   * Refuses weights, statistics or optimizer slots that are not finite.
   *
   * @param last the share of the update that made them
   */
  public static void requireFinite(float[] values, int worker, Share last) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new Divergence(
            String.format(
                Locale.ROOT,
                "a weight is %s after step %d, %s",
                value,
                last.step(),
                origin(worker, last)));
      }
    }
  }

  private static String origin(int worker, Share share) {
    return String.format(
        Locale.ROOT,
        "worker %d, examples %s",
        worker,
        share.examples().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /**
   * Ends a run in one of whose tasks a divergence was found; does nothing for other failures.
   *
   * @throws UserException (exit 5) that names turn, step, worker and examples
   */
  static void endRun(int turn, Exception failure) {
    within(failure)
        .ifPresent(
            found -> {
              throw new UserException(
                  ExitCode.DIVERGED,
                  String.format(
                      Locale.ROOT, "Cannot go on with turn %d: %s", turn, found.getMessage()),
                  failure);
            });
  }

  /** The divergence behind the failure of the job in one of whose tasks it was found. */
  private static Optional<Divergence> within(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Divergence divergence) {
        return Optional.of(divergence);
      }
    }
    return Optional.empty();
  }
}
