// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.configuration.RunSettings.MixedArithmetic;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.arithmetic.Agreement;
import org.spacedkd.jobs.arithmetic.Arithmetic;
import org.spacedkd.jobs.arithmetic.RunArithmetic;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * Makes sure, before anything is trained, that all processes that compute come to the same bits,
 * and to those of the run that they go on with. The driver computes where its executors are its own
 * threads, and otherwise only averages; executors that come later see to it themselves.
 *
 * @param processes that may compute
 * @param workers number of logical workers, the most that compute at once
 * @param mixed what to do where processes differ
 */
public record ArithmeticCheck(
    Processes processes, TrainingSpec spec, int workers, MixedArithmetic mixed) {
  /**
   * Checks.
   *
   * @param directory of the run, which may have been begun
   * @return by whose arithmetic the run is computed from now on
   * @throws UserException (exit 4) that names the process that is not to take part
   */
  public RunArithmetic run(RunDirectory directory) {
    List<Arithmetic> computing = processes.computing(spec, workers);
    Agreement<Arithmetic> agreement = new Agreement<>(computing, Arithmetic::fingerprint);
    Optional<RunArithmetic> begun =
        RunArithmetic.read(Checkpoints.toRead(directory, List.of()).arithmetic())
            .filter(kept -> mixed == MixedArithmetic.REFUSE && kept.isOf(spec));
    begun
        .filter(kept -> agreement.others(kept.fingerprint()).equals(computing))
        .ifPresent(kept -> refuseToResume(directory, kept, computing.get(0)));
    String common =
        begun
            .map(RunArithmetic::fingerprint)
            .orElseGet(() -> agreement.common(this::fingerprintOfTheDriver));
    List<Arithmetic> others = agreement.others(common);
    if (mixed == MixedArithmetic.REFUSE && !others.isEmpty()) {
      throw others.get(0).refusal(common);
    }
    return RunArithmetic.of(
        spec, computing.stream().filter(one -> !others.contains(one)).findFirst().orElseThrow());
  }

  private static void refuseToResume(RunDirectory directory, RunArithmetic begun, Arithmetic here) {
    throw new UserException(
        ExitCode.RESOURCES,
        String.format(
            Locale.ROOT,
            "Cannot resume %s: it was computed to other bits than %s of %s computes (%s; before: %s;"
                + " spaced-kd.run.mixed-arithmetic = allow would let it go on)",
            directory.describe(""),
            here.process(),
            here.host(),
            here.describe(),
            begun.own().describe()));
  }

  /** Between executors that differ; a driver beside GPUs has none to compute on. */
  private Optional<String> fingerprintOfTheDriver() {
    return Engine.named(spec.engine()).gpus().isEmpty()
        ? Optional.of(Arithmetic.fingerprint(spec))
        : Optional.empty();
  }
}
