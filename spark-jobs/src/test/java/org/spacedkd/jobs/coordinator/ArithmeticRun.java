// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.Evaluations;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.LedgerLine.ComputedBy;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * A run whose networks are two numbers and whose steps are sums: everything of the driver's side is
 * real, and a whole run takes milliseconds.
 */
final class ArithmeticRun {
  private static final ComputedBy ENGINE = new ComputedBy("arithmetic", new Device(1));

  static final RunPlan PLAN =
      new RunPlan(
          new SpacingSchedule(DistillationMode.SPACED, 3, Tail.FLUSH, 20),
          new BatchPlan(1, 40, 10, 2),
          2,
          4,
          1);

  private static final RunLine RUN =
      new RunLine("numbers", "spaced", 3, 20, 4, 2, 2, "arithmetic", 1);

  static final Map<Learner, NetworkState> INITIAL =
      Map.of(Learner.TEACHER, state(1, 0), Learner.STUDENT, state(2, 0));

  private final RunPlan plan;
  private final JsonLines ledger = new JsonLines(LedgerLine.FILE);
  private final JsonLines metrics = new JsonLines(MetricsLine.FILE);
  private final Checkpoints checkpoints;

  /** A driver that begins on a run directory. */
  ArithmeticRun(RunDirectory directory, long lease) {
    this(directory, lease, PLAN);
  }

  /** A driver of another plan. */
  ArithmeticRun(RunDirectory directory, long lease, RunPlan plan) {
    this.plan = plan;
    checkpoints = new Checkpoints(directory, lease, 2, List.of(ledger, metrics), Json.object());
  }

  /** Trains from the newest checkpoint to the end. */
  Map<Learner, NetworkState> train() {
    return train(() -> false, round -> {}, List.of());
  }

  /** The same, until it is stopped, with somebody who watches. */
  Map<Learner, NetworkState> train(
      BooleanSupplier stop, Consumer<Round> afterRound, List<RunListener> watching) {
    EvolvingPlan evolving = new EvolvingPlan(plan);
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(new Ledger(ledger, Fields.NONE, ENGINE, evolving));
    listeners.add(new Metrics(metrics, plan, RUN));
    listeners.addAll(watching);
    Coordinator coordinator =
        new Coordinator(
            evolving,
            new TurnRunner(plan, ArithmeticRun::round, stop, afterRound),
            new Evaluations(plan, ArithmeticRun::evaluate, stop),
            checkpoints,
            stop,
            listeners);
    return coordinator.run(
        checkpoints
            .latest(
                Map.of(
                    Learner.TEACHER, INITIAL.get(Learner.TEACHER).tensors(),
                    Learner.STUDENT, INITIAL.get(Learner.STUDENT).tensors()))
            .orElseGet(() -> Checkpoint.after(0, INITIAL)));
  }

  private static ExitEvaluations evaluate(Learner learner, Map<Learner, NetworkState> states) {
    Evaluation evaluation = new Evaluation(1, states.get(learner).values()[0], 2);
    return new ExitEvaluations(Map.of(Exits.DEEPEST, evaluation));
  }

  List<String> ledger() {
    return ledger.text();
  }

  private static RoundResult round(Round round, Map<Learner, NetworkState> states) {
    Map<Learner, NetworkState> after = new EnumMap<>(Learner.class);
    Map<Learner, Learner> owners = new EnumMap<>(Learner.class);
    Map<Learner, List<List<Trace>>> traces = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (round.trains(learner)) {
        Steps steps = round.steps(learner);
        float[] before = states.get(learner).values();
        owners.put(learner, learner);
        after.put(learner, state(before[0] * 3 + steps.first(), before[1] + steps.length()));
        traces.put(learner, List.of(traces(steps, before[0]), traces(steps, before[0])));
      }
    }
    return new RoundResult(after, owners, traces, List.of(Attempt.IN_PROCESS), List.of(0.0), 0);
  }

  private static List<Trace> traces(Steps steps, double loss) {
    LossMeter losses = LossMeter.of(new Loss(loss, Map.of(), Map.of()), 5);
    return IntStream.range(steps.first(), steps.end())
        .mapToObj(step -> new Trace(step, ByteBuffer.allocate(4).putInt(step).array(), losses))
        .toList();
  }

  /** The second number counts the steps that were taken. */
  private static NetworkState state(float value, float steps) {
    TensorSpec tensor = new TensorSpec("value", TensorSpec.Role.PARAMETER, List.of(2));
    return new NetworkState(List.of(tensor), new float[] {value, steps});
  }
}
