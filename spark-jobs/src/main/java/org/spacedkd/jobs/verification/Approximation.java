// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.arithmetic.Arithmetic;
import org.spacedkd.jobs.journal.LedgerLine;

/**
 * Turns that are trained again by another arithmetic than the run's: data are compared exactly,
 * losses and those states that are kept within a {@link Tolerance}.
 */
final class Approximation {
  private final RunCheck run;

  /** Steps of each learner since a state that both have. */
  private final Map<Learner, Integer> steps = new EnumMap<>(Learner.class);

  private String last = "";

  Approximation(RunCheck run) {
    this.run = run;
  }

  /** Whether a turn has the same bits wherever it was trained right. */
  static boolean isOfOneArithmetic(LedgerLine line, TurnResult again) {
    // Ledgers from before there were fingerprints have none.
    return line.fingerprints().isEmpty()
        || (line.fingerprints().size() == 1 && line.fingerprints().equals(again.fingerprints()));
  }

  /** Counts the steps of a turn. */
  void count(LedgerLine line) {
    line.learners()
        .forEach((learner, entry) -> steps.merge(learner, entry.steps().length(), Integer::sum));
  }

  /**
   * Compares a turn, whose steps are counted.
   *
   * @throws UserException (exit 7) that names what is too far apart
   */
  void compare(LedgerLine line, TurnResult again) {
    Precision precision = line.engine().map(by -> by.device().precision()).orElse(Precision.FP32);
    double tolerance = new Tolerance(precision, Collections.max(steps.values())).relative();
    line.learners().entrySet().stream()
        .map(one -> compare(line, one.getKey(), one.getValue(), again, tolerance))
        .min(Comparator.comparing(Compared::largest, Deviation.LARGEST))
        .ifPresent(
            furthest ->
                last =
                    sentence(line, again, furthest.what(), error(furthest.largest(), tolerance)));
  }

  /** What of a learner was compared, and how far it is apart. */
  private record Compared(String what, Deviation largest) {}

  private Compared compare(
      LedgerLine line,
      Learner learner,
      LedgerLine.Entry entry,
      TurnResult again,
      double tolerance) {
    TurnCheck.requireSameData(line.turn(), learner, entry, again);
    Optional<NetworkState> kept = run.kept(line, entry);
    Deviation largest = largest(learner, entry, kept, again);
    // What is no number is too far apart.
    if (!(largest.relative() <= tolerance)) {
      throw TurnCheck.refuse(
          line.turn(), learner, error(largest, tolerance) + ", in " + largest.what());
    }
    String what = kept.isPresent() ? "losses and tensors" : "losses";
    return new Compared(String.format(Locale.ROOT, "%s of the %s", what, learner.label()), largest);
  }

  private static Deviation largest(
      Learner learner, LedgerLine.Entry entry, Optional<NetworkState> kept, TurnResult again) {
    double loss = again.summaries().get(learner).meter().sums().getOrDefault(LossMeter.TOTAL, 0.0);
    Stream<Deviation> losses =
        entry.examples() > 0
            ? Stream.of(Deviation.of("its losses", entry.lossSum(), loss))
            : Stream.of();
    NetworkState state = again.states().get(entry.owner());
    return Stream.concat(losses, kept.stream().flatMap(expected -> Deviation.of(expected, state)))
        .min(Deviation.LARGEST)
        .orElse(new Deviation("nothing", 0));
  }

  private static String error(Deviation largest, double tolerance) {
    return String.format(
        Locale.ROOT,
        "relative error %.1e where %.1e is tolerated between processors",
        largest.relative(),
        tolerance);
  }

  private static String sentence(LedgerLine line, TurnResult again, String what, String error) {
    return String.format(
        Locale.ROOT,
        "within tolerance: bits cannot be compared here, where fingerprint %s computes and %s"
            + " did; %s have %s",
        brief(again.fingerprints()),
        brief(line.fingerprints()),
        what,
        error);
  }

  private static String brief(Set<String> fingerprints) {
    return fingerprints.stream().map(Arithmetic::brief).collect(Collectors.joining(" with "));
  }

  /** How the last turn was compared, as a sentence goes on after naming it. */
  String describe() {
    return last;
  }
}
