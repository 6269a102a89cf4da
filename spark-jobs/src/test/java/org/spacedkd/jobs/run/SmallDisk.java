// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, in memory, that can be filled up. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path directory;
  private final Path filler;

  private SmallDisk(Path directory) {
    this.directory = directory;
    filler = directory.resolve("filler");
  }

  /** Mounts a disk; the test is skipped where this process may not. */
  static SmallDisk mount(Path directory, String size) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assumeTrue(
        exitCode("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString()) == 0,
        "may not mount a disk that can be filled up (needs root)");
    return new SmallDisk(directory);
  }

  /** Bytes that still fit. */
  long free() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /** Fills the disk until no more than so many bytes fit. */
  void fill(long left) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      while (free() >= left + BLOCK) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      // Somebody else was faster with the last blocks: full is full.
      assertThat(free()).isZero();
    }
  }

  /** Takes away what filled the disk. */
  void empty() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() {
    assertThat(exitCode("umount", "--lazy", directory.toString())).isZero();
  }

  private static int exitCode(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // There is no such command here.
      return 127;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
