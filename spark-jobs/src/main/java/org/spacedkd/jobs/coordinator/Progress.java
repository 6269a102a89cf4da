// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.schedule.Work;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import picocli.CommandLine.Help.Ansi;

/** Says how far a run is: a line per turn and per evaluation, and within a turn on a terminal. */
public final class Progress implements RunListener {
  private static final int COLUMNS = 79;

  private final EvolvingPlan plan;
  private final PrintStream lines;
  private final PrintStream live;
  private final String label;
  private final TimeLeft timeLeft = new TimeLeft();
  private int done;
  private int stepsDone;

  /** Progress on standard output; live within a turn where that is a terminal. */
  public static Progress onTerminalOrLog(EvolvingPlan plan) {
    return new Progress(plan, System.out, Ansi.AUTO.enabled() ? System.out : nowhere(), "");
  }

  /** Progress on standard output of one run among several; each line begins with its label. */
  public static Progress labelled(EvolvingPlan plan, String label) {
    return new Progress(plan, System.out, nowhere(), label + "  ");
  }

  private Progress(EvolvingPlan plan, PrintStream lines, PrintStream live, String label) {
    this.plan = plan;
    this.lines = lines;
    this.live = live;
    this.label = label;
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  @Override
  public void begin(int turnsDone) {
    done = turnsDone;
    if (done > 0 && done < turns().size()) {
      lines.println(label + String.format(Locale.ROOT, "resuming at turn %d, %s", done, count()));
    }
  }

  @Override
  public void resume(int number, Turn turn, int steps) {
    done = number;
    stepsDone = steps;
    lines.println(
        label
            + String.format(
                Locale.ROOT,
                "resuming in the middle of turn %d, after %d of its %d steps",
                number,
                steps,
                turn.length()));
  }

  /** A round is done. */
  public void round(Round round) {
    stepsDone += round.length();
    int total = done < turns().size() ? turns().get(done).length() : stepsDone;
    live.print(
        pad(
                String.format(
                    Locale.ROOT,
                    "turn %d  %s  step %d of %d",
                    done,
                    names(round),
                    stepsDone,
                    total))
            + "\r");
    live.flush();
  }

  @Override
  public void trained(int number, Turn turn, TurnResult result) {
    if (result.summaries().isEmpty()) {
      return;
    }
    done = number + 1;
    stepsDone = 0;
    timeLeft.add(turn, result.cost().seconds());
    say(
        String.format(
            Locale.ROOT,
            "%s  %s  %s left",
            line(number, turn, steps(turn), result),
            count(),
            TimeLeft.format(timeLeft.of(turns().subList(done, turns().size())))));
  }

  @Override
  public void interrupted(int number, Turn turn, int steps, TurnResult result) {
    say(line(number, turn, steps(turn) + "  interrupted at step " + reached(turn, steps), result));
  }

  private static String line(int number, Turn turn, String steps, TurnResult result) {
    return String.format(
        Locale.ROOT,
        "turn %d  window %d  %s  %s  %s",
        number,
        turn.window(),
        steps,
        losses(result),
        pace(result));
  }

  /** Of a turn that is left, the first step that each learner has not taken. */
  private static String reached(Turn turn, int steps) {
    return trained(turn)
        .map(learner -> String.valueOf(turn.steps(learner).first() + steps))
        .collect(Collectors.joining(" + "));
  }

  private String count() {
    return String.format(Locale.ROOT, "%d of %d turns done", done, turns().size());
  }

  @Override
  public void evaluation(int number, Learner learner, int step, ExitEvaluations evaluations) {
    evaluations.exits().forEach((exit, evaluation) -> print(learner, step, exit, evaluation));
  }

  private void print(Learner learner, int step, String exit, Evaluation evaluation) {
    say(
        String.format(
            Locale.ROOT,
            "epoch %.4g  %s  %saccuracy %.2f %%  loss %.3f",
            plan.plan().epochs(step),
            learner.label(),
            exit.equals(Exits.DEEPEST) ? "" : exit + "  ",
            100 * evaluation.accuracy(),
            evaluation.loss()));
  }

  private static String pace(TurnResult result) {
    long examples = result.summaries().values().stream().mapToLong(s -> s.meter().examples()).sum();
    return result.reused().isPresent()
        ? "from the trajectory"
        : String.format(Locale.ROOT, "%.0f images/s", examples / result.cost().seconds());
  }

  private List<Turn> turns() {
    return plan.turns();
  }

  private static String losses(TurnResult result) {
    return result.summaries().values().stream()
        .filter(seen -> seen.meter().examples() > 0)
        .map(seen -> seen.meter().means().get(LossMeter.TOTAL))
        .map(loss -> String.format(Locale.ROOT, "loss %.3f", loss))
        .collect(Collectors.joining(", "));
  }

  private static String steps(Turn turn) {
    return trained(turn)
        .map(learner -> learner.label() + " " + turn.steps(learner))
        .collect(Collectors.joining(" + "));
  }

  private static String names(Work work) {
    return trained(work).map(Learner::label).collect(Collectors.joining(" + "));
  }

  private static Stream<Learner> trained(Work work) {
    return Stream.of(Learner.values()).filter(work::trains);
  }

  /** A line, to the end of what a terminal may show of a round. */
  private void say(String line) {
    lines.println(label.isEmpty() ? pad(line) : label + line);
  }

  private static String pad(String line) {
    return String.format(Locale.ROOT, "%-" + COLUMNS + "s", line);
  }
}
