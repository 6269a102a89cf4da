// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

class LeaseTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);

  @TempDir private Path root;

  @Test
  void whatIsLetGoIsTakenWithoutWaiting() {
    Duration forever = Duration.ofDays(1);
    Lease.take(directory(), forever).close();

    try (Lease second = Lease.take(directory(), forever)) {
      assertThat(second.number()).isEqualTo(2);
    }
  }

  @Test
  void isNotTakenFromOneThatIsAlive() {
    try (Lease held = Lease.take(directory(), PATIENCE)) {
      assertThatThrownBy(() -> Lease.take(directory(), PATIENCE))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.HELD))
          .hasMessage("Cannot write %s: a live driver holds it (lease/000001.json)", root);
      held.check();
    }
  }

  /** A Persian 1, as it was written before names were the same in every language. */
  @Test
  void isNotCountedOnFromAnotherLanguagesDigits() throws Exception {
    Files.createDirectories(root.resolve("lease"));
    Files.writeString(root.resolve("lease/\u06F0\u06F0\u06F0\u06F0\u06F0\u06F1.json"), "{}");

    assertThatThrownBy(() -> Lease.take(directory(), PATIENCE))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("its number is in another language's digits");
  }

  @Test
  void isTakenFromOneThatGivesNoSignOfLifeAndNeverWritesAgain() throws Exception {
    RunDirectory directory = directory();
    // A driver that died: it never let go, and its beat stands still.
    assertThat(directory.createNew("lease/000001.json", "dead")).isTrue();
    Files.writeString(root.resolve("lease/000001.beat"), "17\n");

    try (Lease second = Lease.take(directory, PATIENCE)) {
      assertThat(second.number()).isEqualTo(2);
      second.check();
    }
  }

  @Test
  void filesOfOtherNamesAreNobodysLeaseAndStay() throws Exception {
    Files.createDirectories(root.resolve("lease"));
    for (String name : List.of("a.json", "7.json", "000001.json~", ".DS_Store")) {
      Files.writeString(root.resolve("lease").resolve(name), "");
    }

    for (long number = 1; number <= 3; number++) {
      try (Lease lease = Lease.take(directory(), PATIENCE)) {
        assertThat(lease.number()).isEqualTo(number);
      }
    }
    assertThat(directory().list("lease"))
        .contains("a.json", "7.json", "000001.json~", ".DS_Store", "000003.json")
        .doesNotContain("000001.json");
  }

  @Test
  void whoeverHasLetItGoWritesNothingMore() {
    Lease lease = Lease.take(directory(), PATIENCE);
    RunDirectory fenced = directory().fencedBy(lease);
    lease.close();

    assertThatThrownBy(() -> fenced.writeText("file", "late"))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot write %s: this driver has let it go", root);
  }

  @Test
  void stopsWhoeverLostItBeforeTheNextWrite() throws Exception {
    RunDirectory fenced;
    try (Lease slow = Lease.take(directory(), PATIENCE)) {
      fenced = directory().fencedBy(slow);
      fenced.writeText("file", "before");
      // Somebody thought that the first was dead.
      assertThat(directory().createNew("lease/000002.json", "other")).isTrue();

      assertThatThrownBy(() -> fenced.writeText("file", "after"))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.HELD))
          .hasMessage("Cannot write %s: another driver took it over (lease/000002.json)", root);
      assertThatThrownBy(() -> fenced.delete("file")).isInstanceOf(UserException.class);
    }
    assertThat(Files.readString(root.resolve("file"))).isEqualTo("before");
  }

  @Test
  void goesToOneOfManyWhoTryAtOnce() {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Stream<Lease>>> tries =
          IntStream.range(0, 8)
              .mapToObj(i -> CompletableFuture.supplyAsync(this::attempt, threads))
              .toList();
      List<Lease> winners = tries.stream().flatMap(CompletableFuture::join).toList();

      assertThat(winners).hasSize(1);
      winners.get(0).check();
      winners.get(0).close();
    } finally {
      threads.shutdown();
    }
  }

  private Stream<Lease> attempt() {
    try {
      return Stream.of(Lease.take(directory(), PATIENCE));
    } catch (UserException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.HELD);
      return Stream.of();
    }
  }

  private RunDirectory directory() {
    return RunDirectory.at(root.toString(), new Configuration());
  }
}
