// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real images out of the archives in the directory of the system property {@value #PROPERTY}, by
 * default {@code ../shared/data} from the root of the repository.
 */
public final class RealImages {
  private static final String PROPERTY = "images.directory";

  private RealImages() {}

  /** Where the original files are, unpacked; a test that asks is skipped where there are none. */
  public static Path unpack() throws IOException, InterruptedException {
    Path archives = Path.of(System.getProperty(PROPERTY, "../../shared/data")).toAbsolutePath();
    Path unpack = archives.resolve("unpack.sh");
    assumeTrue(
        Files.exists(unpack),
        () -> "No real images in %s; -D%s names another".formatted(archives, PROPERTY));
    Path source = Path.of("target", "real-images").toAbsolutePath();
    Process process = new ProcessBuilder(unpack.toString(), source.toString()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    return source;
  }
}
