// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** A run whose executors are killed, or freeze, ends with the same networks. */
@Tag("long")
class KilledExecutorIT {
  private static final int WORKERS = 2;

  @TempDir private static Path root;

  private static StandaloneCluster cluster;
  private static TinyRun reference;
  private static List<String> expected;

  @BeforeAll
  static void start() {
    reference = run("reference");
    Program.Outcome outcome = reference.run("train");
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    expected = Strike.progress(outcome.output());
    cluster = StandaloneCluster.start("killed", root.resolve("cluster"), WORKERS);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void tidy() {
    cluster.tidy();
  }

  @ParameterizedTest
  @EnumSource
  void isReplaced(Phase phase) {
    hit(run("one-in-" + phase.name().toLowerCase(Locale.ROOT)), phase, 1, KilledExecutorIT::kill);
  }

  @Test
  void isReplacedTogetherWithAllOthers() {
    hit(run("two"), Phase.REPLAY, 2, KilledExecutorIT::kill);
  }

  @Test
  void isReplacedElsewhereWhereItsWorkerDiesToo() {
    hit(
        run("worker"),
        Phase.TEACHER,
        1,
        victims -> cluster.killWorkerOf(victims.executors().get(0)));

    cluster.startWorker();
    cluster.awaitWorkers(WORKERS);
  }

  /** It stays stopped: Spark misses its heartbeats. */
  @Test
  void isReplacedWhereItFreezes() {
    Submission impatient =
        cluster
            .submission(2)
            .with("spark.executor.heartbeatInterval", "1s")
            .with("spark.network.timeout", "10s")
            .with("spark.network.timeoutInterval", "2s");

    hit(impatient, run("frozen"), Phase.REPLAY, 1, victims -> {});
  }

  private static void kill(Strike.Victims victims) {
    victims.executors().forEach(ExecutorProcess::kill);
  }

  private static void hit(TinyRun run, Phase phase, int count, Consumer<Strike.Victims> kill) {
    hit(cluster.submission(2), run, phase, count, kill);
  }

  private static void hit(
      Submission plain, TinyRun run, Phase phase, int count, Consumer<Strike.Victims> kill) {
    WebPage page = new WebPage(Installation.freePort());
    Submission submission =
        plain
            .with("spark.ui.port", Integer.toString(page.port()))
            .with("spark.ui.liveUpdate.period", "0");
    String name = run.directory().getFileName().toString();
    try (LoggedProcess driver = submission.start(name, run.arguments("train"))) {
      Strike strike = new Strike(cluster, driver, new RunningTasks(page), expected);
      Strike.Victims victims = strike.stop(phase, count);
      kill.accept(victims);
      Program.Outcome outcome = driver.outcome(Submission.TIMEOUT);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      assertThat(outcome.errors()).contains("Lost executor");
      run.requireSameAs(reference);
      if (phase != Phase.EVALUATION) {
        requireMoreAttempts(run, victims.turn());
      }
    }
  }

  /** In the turn that was hit; the ledger knows nothing of evaluations. */
  private static void requireMoreAttempts(TinyRun run, int turn) {
    assertThat(attempts(run, turn)).isGreaterThan(attempts(reference, turn));
  }

  private static int attempts(TinyRun run, int turn) {
    return run.lines("ledger.jsonl").get(turn).path("attempts").asInt();
  }

  private static TinyRun run(String name) {
    return TinyRun.of(
        root, name, "distillation.interval-steps = 4", "averaging { workers = 4, frequency = 2 }");
  }
}
