// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import net.bytebuddy.matcher.ElementMatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.TinyRun;

/** What a run of nine turns computes of its configuration, counted call by call. */
class DesignedOnceIT {
  /** Counts a method's calls; its code becomes the method's own. */
  public static final class Designs {
    public static final AtomicInteger CALLS = new AtomicInteger();

    private Designs() {}

    @Advice.OnMethodExit
    static void count() {
      CALLS.incrementAndGet();
    }
  }

  /** As {@link Designs}. */
  public static final class Draws {
    public static final AtomicInteger CALLS = new AtomicInteger();

    private Draws() {}

    @Advice.OnMethodExit
    static void count() {
      CALLS.incrementAndGet();
    }
  }

  @TempDir private static Path root;

  private ClassReloadingStrategy reloading;

  @BeforeEach
  void count() {
    ByteBuddyAgent.install();
    reloading = ClassReloadingStrategy.fromInstalledAgent();
    count(RunDesign.class, isConstructor().and(takesArguments(3)), Designs.class);
    count(LearnerSetup.class, named("initialStates"), Draws.class);
  }

  private void count(
      Class<?> type, ElementMatcher<? super MethodDescription> methods, Class<?> counter) {
    new ByteBuddy()
        .redefine(type)
        .visit(Advice.to(counter).on(methods))
        .make()
        .load(type.getClassLoader(), reloading);
  }

  @AfterEach
  void stopCounting() throws Exception {
    reloading.reset(RunDesign.class, LearnerSetup.class);
  }

  /** Along a trajectory too, whose key holds the teacher's first state. */
  @Test
  void itsDesignIsBuiltOnceAndItsFirstStatesAreDrawnOnce() {
    TinyRun run =
        TinyRun.of(root, "run", "trajectory.directory = \"%s\"".formatted(root.resolve("store")));
    assertThat(run.run("prepare").exitCode()).isZero();
    Designs.CALLS.set(0);
    Draws.CALLS.set(0);

    run.train();

    assertThat(run.lines("ledger.jsonl")).hasSizeGreaterThan(8);
    assertThat(Designs.CALLS).hasValue(1);
    assertThat(Draws.CALLS).hasValue(1);
  }
}
