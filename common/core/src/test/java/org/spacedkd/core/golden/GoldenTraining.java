// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.safetensors.Tensor;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.InProcessAverager;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.core.training.TrainingSpec;

/**
 * Every training run of the golden vectors, by an engine and the product's own schedule, workers
 * and averaging.
 */
public record GoldenTraining(Engine engine) {
  private static final Device DEVICE = new Device(1);

  /** One test a run. */
  public Stream<DynamicTest> tests() {
    return GoldenDirectory.runs(this::check);
  }

  /** The same of the cases that are among this project's resources. */
  public Stream<DynamicTest> ownTests() {
    return GoldenDirectory.ownRuns(this::check);
  }

  private void check(GoldenRun run) {
    TrainingSpec spec = spec(run);
    InProcessAverager averager = new InProcessAverager(spec, workers(run));
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    Map<Learner, List<Double>> losses = new EnumMap<>(Learner.class);
    spec.learners().keySet().forEach(learner -> losses.put(learner, new ArrayList<>()));
    for (Learner owner : spec.owners()) {
      states.put(owner, run.golden().initialState(run.prefix(owner), spec.learner(owner).layout()));
    }
    List<Double> inOrder = new ArrayList<>();
    List<Turn> turns = run.schedule().turns();
    for (Turn turn : turns) {
      for (Round round : turn.rounds(turns.indexOf(turn), run.averagingFrequency())) {
        RoundResult result = averager.round(round, states);
        states.putAll(result.states());
        for (Learner learner : result.traces().keySet()) {
          meterLoss(round, result.losses(learner), losses.get(learner));
          meterLoss(round, result.losses(learner), inOrder);
        }
        compareMoment(run, states, "step%d/".formatted(round.steps(Learner.STUDENT).end()));
      }
      if (turn.trains(Learner.STUDENT)) {
        compareMoment(run, states, "window%d/".formatted(turn.window() + 1));
      }
    }
    compareMoment(run, states, "final/");
    spec.owners().forEach(learner -> compareLogits(run, spec, learner, states));
    compareStepLosses(run, inOrder);
    losses.forEach((learner, values) -> compareLosses(run, learner, values));
  }

  private TrainingSpec spec(GoldenRun run) {
    Statistics statistics =
        switch (run.variant().settings().path("teacher_bn").asText("eval")) {
          case "eval" -> Statistics.RUNNING;
          case "batch" -> Statistics.BATCH;
          default -> Statistics.BATCH_UPDATING;
        };
    OnlineTeacher online =
        run.variant().settings().path("phi").asText().equals("PRE_UPDATE")
            ? OnlineTeacher.BEFORE_UPDATE
            : OnlineTeacher.AFTER_UPDATE;
    return new TrainingSpec(engine.name(), DEVICE, run.learners(), statistics, online, run.looks());
  }

  private static List<ShareSource> workers(GoldenRun run) {
    return IntStream.range(0, run.workers())
        .mapToObj(worker -> (ShareSource) step -> share(run, step, worker))
        .toList();
  }

  /** The worker's contiguous part of a golden batch. */
  private static Share share(GoldenRun run, int step, int worker) {
    Batch batch = run.golden().batch(step);
    int size = batch.size() / run.workers();
    int pixels = batch.images().length / batch.size();
    int first = worker * size;
    float[] images = Arrays.copyOfRange(batch.images(), first * pixels, (first + size) * pixels);
    int[] labels = Arrays.copyOfRange(batch.labels(), first, first + size);
    byte[] digest = "step %d".formatted(step).getBytes(StandardCharsets.UTF_8);
    return new Share(
        step,
        batch.size(),
        IntStream.range(first, first + size).boxed().toList(),
        new Batch(batch.channels(), batch.height(), batch.width(), images, labels),
        digest);
  }

  private static void meterLoss(Round round, LossMeter meter, List<Double> losses) {
    // A round of one step has a loss of its own; longer rounds report only their mean.
    if (round.length() == 1 && meter.examples() > 0) {
      losses.add(meter.means().get(LossMeter.TOTAL));
    }
  }

  private static void compareMoment(
      GoldenRun run, Map<Learner, NetworkState> states, String moment) {
    GoldenTensors expected = run.golden().expected(run.variant());
    states.forEach(
        (owner, state) -> {
          Map<String, Tensor> tensors = expected.learner(moment, run.prefix(owner));
          compare(run, moment + run.prefix(owner), tensors, state);
        });
  }

  private static void compare(
      GoldenRun run, String what, Map<String, Tensor> expected, NetworkState actual) {
    Tolerance tolerance =
        run.optimizer() instanceof OptimizerSpec.AdamW ? Tolerance.ADAPTIVE : Tolerance.SINGLE;
    for (TensorSpec spec : actual.tensors()) {
      Tensor tensor = expected.get(spec.name());
      if (tensor != null) {
        float[] values = actual.only(spec::equals).values();
        tolerance.assertClose(run + " " + what + spec.name(), tensor.floats(), values);
      }
    }
  }

  private void compareLogits(
      GoldenRun run, TrainingSpec spec, Learner owner, Map<Learner, NetworkState> states) {
    LearnerSpec one = spec.learner(owner);
    try (Network network = engine.create(one.network(), one.optimizer(), DEVICE)) {
      network.load(states.get(owner).model());
      Outputs outputs = network.infer(run.golden().evalBatch(), Statistics.RUNNING);
      run.logits(owner)
          .forEach(
              (output, name) ->
                  Tolerance.SINGLE.assertClose(
                      run + " " + name,
                      run.golden().expected(run.variant()).doubles(name),
                      outputs.matrix(output).values()));
    }
  }

  private static void compareLosses(GoldenRun run, Learner learner, List<Double> actual) {
    double[] expected = run.variant().numbers("loss_" + learner.label());
    if (run.workers() == 1 && expected.length > 0) {
      Assertions.assertThat(actual).as("losses of the " + learner.label()).hasSize(expected.length);
      Tolerance.SINGLE.assertClose(
          run + " losses of the " + learner.label(),
          expected,
          actual.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** Of a run of one network, whose steps have one list of losses, whoever trains. */
  private static void compareStepLosses(GoldenRun run, List<Double> actual) {
    double[] expected = run.stepLosses();
    if (expected.length > 0) {
      double[] losses = actual.stream().mapToDouble(Double::doubleValue).toArray();
      Tolerance.SINGLE.assertClose(run + " losses", expected, losses);
    }
  }
}
