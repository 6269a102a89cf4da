// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.HashChain;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnTrainer;
import org.spacedkd.jobs.journal.LedgerLine;

/**
 * Trains turns again, and holds what comes out against the ledger: bit for bit where the same
 * arithmetic computes, else within a tolerance.
 *
 * @param runners what trains the turn of a line, by the engine that it names
 */
public record TurnCheck(Function<LedgerLine, TurnTrainer> runners, RunCheck run) {
  /**
   * Trains from the states before a turn to the end of another.
   *
   * @param from the first turn
   * @param to the last turn; each on the way is checked too
   * @return how the last turn was compared, as a sentence goes on after naming it
   * @throws UserException (exit 7) that names turn, learner and first tensor that differs
   */
  public String check(int from, int to, Map<Learner, NetworkState> states) {
    Map<Learner, NetworkState> reached = states;
    Approximation approximation = new Approximation(run);
    boolean isToTheBit = true;
    for (int number = from; number <= to; number++) {
      LedgerLine line = run.chain().lines().get(number);
      Turn turn = run.chain().turns().get(number);
      TurnResult result = runners.apply(line).run(number, turn, TurnResult.begin(reached));
      approximation.count(line);
      // A turn that is only near is where those after it begin.
      isToTheBit &= Approximation.isOfOneArithmetic(line, result);
      if (isToTheBit) {
        line.learners().forEach((learner, entry) -> compare(line.turn(), learner, entry, result));
      } else {
        approximation.compare(line, result);
      }
      reached = result.states();
    }
    return isToTheBit ? "to the bit" : approximation.describe();
  }

  private static void compare(
      int turn, Learner learner, LedgerLine.Entry entry, TurnResult result) {
    requireSameData(turn, learner, entry, result);
    NetworkState state = result.states().get(entry.owner());
    if (!state.hasSha256(entry.after())) {
      boolean isWhole = entry.tensors().size() >= state.tensors().size();
      NetworkState compared = isWhole ? state : state.earlier();
      List<String> checksums = compared.checksums();
      String tensor =
          IntStream.range(0, checksums.size())
              .filter(
                  i ->
                      i >= entry.tensors().size()
                          || !checksums.get(i).equals(entry.tensors().get(i)))
              .mapToObj(i -> "first in " + compared.tensors().get(i).name())
              .findFirst()
              .orElse("though its tensors do not");
      throw refuse(turn, learner, "its state differs, " + tensor);
    }
    double lossSum =
        result.summaries().get(learner).meter().sums().getOrDefault(LossMeter.TOTAL, 0.0);
    // Ledgers from before losses were noted have no examples.
    if (entry.examples() > 0 && lossSum != entry.lossSum()) {
      throw refuse(turn, learner, "its losses differ, though its state does not");
    }
  }

  /** The data are the same on every machine. */
  static void requireSameData(
      int turn, Learner learner, LedgerLine.Entry entry, TurnResult result) {
    List<String> data =
        result.summaries().get(learner).data().stream().map(HashChain::hex).toList();
    if (!data.equals(entry.data())) {
      throw refuse(turn, learner, "it was trained on other data");
    }
  }

  static UserException refuse(int turn, Learner learner, String reason) {
    return Findings.refuse(
        String.format(Locale.ROOT, "the %s of turn %d", learner.label(), turn), reason);
  }
}
