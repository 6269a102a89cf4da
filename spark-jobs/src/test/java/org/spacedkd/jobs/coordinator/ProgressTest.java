// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.jobs.storage.RunDirectory;

/** What the screen says of turns: by the ledger's numbers, and no more of a turn than was done. */
class ProgressTest {
  @TempDir private Path root;

  /**
   * Windows of 3 steps in rounds of 2: the teacher's [0, 3) is turn 0. Its steps' losses are those
   * of its state: 1 in the first round, of steps 0 and 1; then the state is 1 * 3 + 0 = 3.
   */
  @Test
  void aTurnThatIsLeftIsInterruptedWithTheLossOfItsSteps() {
    String screen = untilStopped(1);

    assertThat(screen)
        .startsWith("x  turn 0  window 0  teacher [0, 3)  interrupted at step 2  loss 1.000  ")
        .doesNotContain("done");
  }

  /**
   * (1 + 1 + 3) / 3 over the whole turn. 20 steps are 7 windows, of which evaluations after every 4
   * steps cut 3 in two: 10 turns of each learner.
   */
  @Test
  void aTurnThatIsDoneHasTheLedgersNumber() {
    String screen = untilStopped(2);

    assertThat(screen.lines().findFirst().orElseThrow())
        .startsWith("x  turn 0  window 0  teacher [0, 3)  loss 1.667  ")
        .contains("  1 of 20 turns done  ");
  }

  @Test
  void aRunGoesOnAtTheTurnAndStepWhereItWasLeft() {
    untilStopped(1);
    String screen = untilStopped(3);

    assertThat(screen)
        .startsWith(
            """
            x  resuming in the middle of turn 0, after 2 of its 3 steps
            x  turn 0  window 0  teacher [0, 3)  loss 1.667 \s""");
    assertThat(untilStopped(1)).startsWith("x  resuming at turn ");
  }

  /** What is said until the run is stopped after so many rounds. */
  private String untilStopped(int rounds) {
    AtomicInteger done = new AtomicInteger();
    BooleanSupplier stop = () -> done.get() >= rounds;
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
    try {
      Progress progress = Progress.labelled(new EvolvingPlan(ArithmeticRun.PLAN), "x");
      RunDirectory directory = RunDirectory.at(root.toString(), new Configuration());
      ArithmeticRun run = new ArithmeticRun(directory, 1);
      assertThatThrownBy(() -> run.train(stop, round -> done.incrementAndGet(), List.of(progress)))
          .isInstanceOf(UserException.class)
          .hasMessage("Stopped on request; train again to go on");
    } finally {
      System.setOut(out);
    }
    return screen.toString(StandardCharsets.UTF_8);
  }
}
