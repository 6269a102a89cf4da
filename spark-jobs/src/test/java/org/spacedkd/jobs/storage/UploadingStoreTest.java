// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** A run directory where nothing can be renamed and creation is not exclusive. */
class UploadingStoreTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);

  @TempDir private Path root;

  @Test
  void filesAreUploadedToTheirPlaces() {
    RunDirectory directory = directory();

    directory.writeText("file", "before");
    directory.writeText("file", "after");
    directory.writeOnce("once", "first".getBytes(StandardCharsets.UTF_8));
    directory.writeOnce("once", "second".getBytes(StandardCharsets.UTF_8));

    assertThat(directory.readText("file")).contains("after");
    assertThat(directory.readText("once")).contains("first");
    assertThat(directory.list("")).containsExactly("file", "once");
  }

  @Test
  void aLeaseIsOneDriversWhereCreationsFollowEachOther() {
    try (Lease held = Lease.take(directory(), PATIENCE)) {
      requireHeld(() -> Lease.take(directory(), PATIENCE));
      held.check();
    }
    try (Lease next = Lease.take(directory(), PATIENCE)) {
      assertThat(next.number()).isEqualTo(2);
      next.check();
    }
  }

  /** As where one driver's upload took seconds, and the other has read its own back meanwhile. */
  @Test
  void whoseLeaseIsOverwrittenWritesNothingMore() throws Exception {
    try (Lease held = Lease.take(directory(), PATIENCE)) {
      RunDirectory fenced = directory().fencedBy(held);
      fenced.writeText("file", "mine");

      Files.writeString(root.resolve("lease/000001.json"), "of another driver");

      requireHeld(() -> fenced.writeText("file", "mine again"));
    }
    assertThat(Files.readString(root.resolve("file"))).isEqualTo("mine");
  }

  /** The number is the other driver's, which is alive. */
  @Test
  void whoseLeaseIsOverwrittenDoesNotLetTheOthersGo() throws Exception {
    try (Lease held = Lease.take(directory(), PATIENCE)) {
      Files.writeString(root.resolve("lease/000001.json"), "of another driver");
      requireHeld(held::check);
    }

    assertThat(root.resolve("lease/000001.released")).doesNotExist();
  }

  /** Each look lists the store. */
  @Test
  void theFenceIsLookedAtOnceForAnUpload() {
    AtomicInteger looks = new AtomicInteger();

    directory().fencedBy(looks::incrementAndGet).writeText("file", "text");

    assertThat(looks).hasValue(1);
  }

  private static void requireHeld(Runnable writing) {
    assertThatThrownBy(writing::run)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.HELD));
  }

  private RunDirectory directory() {
    return RunDirectory.at("obs://" + root, UploadingStore.configuration());
  }
}
