// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

class GoldenCaseTest {
  @TestFactory
  Stream<DynamicTest> networksHaveTheTensorsOfTorchvision() {
    return GoldenDirectory.runs(
        run -> {
          for (String learner : learners(run)) {
            Map<String, List<Integer>> shapes =
                run.network(learner).tensors().stream()
                    .collect(Collectors.toMap(TensorSpec::name, TensorSpec::shape));
            Map<String, List<Integer>> expected = new HashMap<>();
            run.golden().init(learner).forEach((name, t) -> expected.put(name, t.shape()));
            assertThat(shapes).as(learner).isEqualTo(expected);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> schedulesHaveTheGoldenOrderOfSteps() {
    return GoldenDirectory.runs(
        run -> {
          Assumptions.assumeFalse(run.variant().events().isEmpty(), run + " lists no events");
          assertThat(events(run.schedule().turns())).isEqualTo(run.variant().events());
        });
  }

  @TestFactory
  Stream<DynamicTest> readsBatchesAndInitialStatesWhole() {
    return GoldenDirectory.runs(
        run -> {
          GoldenCase golden = run.golden();
          assertThat(golden.batches()).isEqualTo(run.schedule().totalSteps());
          Batch last = golden.batch(golden.batches() - 1);
          assertThat(last.size()).isEqualTo(golden.evalBatch().size());
          float[] all = golden.tensors("data.safetensors").tensor("x").floats();
          assertThat(last.images()[last.images().length - 1]).isEqualTo(all[all.length - 1]);
          assertThat(golden.batch(0).images()[0]).isEqualTo(all[0]);
          List<TensorSpec> layout =
              run.optimizer().withSlots(run.network(run.prefix(Learner.STUDENT)).tensors());
          NetworkState state = golden.initialState(run.prefix(Learner.STUDENT), layout);
          float[] stem = golden.init(run.prefix(Learner.STUDENT)).get("conv1.weight").floats();
          assertThat(state.only(t -> t.name().equals("conv1.weight")).values()).isEqualTo(stem);
        });
  }

  @TestFactory
  Stream<DynamicTest> findsTheFinalStateOfTheStudentUnderTheNamesOfItsLayout() {
    return GoldenDirectory.runs(
        run ->
            assertThat(
                    run.golden()
                        .expected(run.variant())
                        .learner("final/", run.prefix(Learner.STUDENT))
                        .keySet())
                .containsAll(
                    run.network(run.prefix(Learner.STUDENT)).tensors().stream()
                        .map(TensorSpec::name)
                        .toList()));
  }

  private static List<String> learners(GoldenRun run) {
    return run.owners().stream().map(run::prefix).toList();
  }

  /** Interleaved learners step in turn, the teacher first. */
  private static List<String> events(List<Turn> turns) {
    List<String> events = new ArrayList<>();
    for (Turn turn : turns) {
      for (int i = 0; i < turn.length(); i++) {
        for (Learner learner : Learner.values()) {
          if (turn.trains(learner)) {
            events.add(
                String.format(
                    Locale.ROOT, "%s %d", learner.label(), turn.steps(learner).first() + i));
          }
        }
      }
    }
    return events;
  }
}
