// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

final class BadFilesTest {
  @TempDir private Path directory;

  @Test
  void aFileThatIsMissingOrADirectoryIsRefused() {
    assertThat(messageOf(directory.resolve("no.conf")))
        .isEqualTo("Cannot read configuration %s: no such file", directory.resolve("no.conf"));
    assertThat(messageOf(directory))
        .isEqualTo("Cannot read configuration %s: it is a directory", directory);
  }

  @Test
  void aSyntaxErrorIsRefusedWithItsLine() {
    assertThat(message("spaced-kd {\n  run.name = a\n  run.seed = : 1\n}"))
        .startsWith(
            directory.resolve("run.conf")
                + ": 3: Cannot read configuration: Expecting a value but got wrong token: ':'");
  }

  @Test
  void anIncludedFileThatIsMissingIsRefusedWhereItIsIncluded() {
    assertThat(message("# base\ninclude \"no.conf\"\nspaced-kd.training.epochs = 0"))
        .isEqualTo(
            """
            FILE: 2: Cannot read configuration DIRECTORY/no.conf: no such file
            FILE: 3: Invalid spaced-kd.training.epochs: 0 (a whole number, at least 1)"""
                .replace("FILE", directory.resolve("run.conf").toString())
                .replace("DIRECTORY", directory.toString()));
  }

  @Test
  void aProblemInAnIncludedFileNamesThatFile() throws IOException {
    Files.writeString(directory.resolve("base.conf"), "\nspaced-kd.training.epochs = 0");

    assertThat(message("include \"base.conf\""))
        .isEqualTo(
            directory.resolve("base.conf")
                + ": 2: Invalid spaced-kd.training.epochs: 0 (a whole number, at least 1)");
  }

  @Test
  void aFileThatIncludesItselfIsRefused() throws IOException {
    Files.writeString(directory.resolve("base.conf"), "include \"run.conf\"");

    assertThat(message("include \"base.conf\""))
        .isEqualTo(
            "%s: 1: Cannot read configuration %s: it includes itself"
                .formatted(directory.resolve("base.conf"), directory.resolve("run.conf")));
  }

  @ParameterizedTest
  @CsvSource({
    "url(\"http://127.0.0.1:9/base.conf\"), http://127.0.0.1:9/base.conf",
    "classpath(\"reference.conf\"), reference.conf"
  })
  void onlyFilesAreIncluded(String what, String name) {
    assertThat(message("\ninclude " + what))
        .isEqualTo(
            "%s: 2: Cannot read configuration %s: only files can be included"
                .formatted(directory.resolve("run.conf"), name));
  }

  private String message(String text, String... overrides) {
    UserException refusal =
        catchThrowableOfType(UserException.class, () -> Texts.read(directory, text, overrides));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return refusal.getMessage();
  }

  private static String messageOf(Path file) {
    return catchThrowableOfType(UserException.class, () -> SettingsReader.read(file, List.of()))
        .getMessage();
  }
}
