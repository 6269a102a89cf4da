// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** A machine's language changes neither a bit nor a name: Persian and Burmese have own digits. */
class LocaleIT {
  private static final Locale PERSIAN = Locale.forLanguageTag("fa-IR");
  private static final Locale BURMESE = Locale.forLanguageTag("my-MM");

  @TempDir private static Path root;

  @Test
  void changesNothingAndRunsGoOnUnderAnother() throws IOException {
    TinyRun here = run("here").train();
    TinyRun persian = under(PERSIAN, () -> run("persian").train());

    persian.requireSameAs(here);
    assertThat(persian.hashes().keySet()).isEqualTo(here.hashes().keySet());

    forgetTheEnd(persian);
    Program.Outcome resumed = under(BURMESE, () -> persian.run("train"));
    assertThat(resumed.errors()).isEmpty();
    assertThat(resumed.output()).contains("resuming at turn ");
    persian.requireSameAs(here);
  }

  private static TinyRun run(String name) {
    return TinyRun.of(
        root, name, "checkpoint.keep = 3", "averaging { workers = 2, frequency = 2 }");
  }

  private static <T> T under(Locale locale, Supplier<T> work) {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      return work.get();
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Takes away the last checkpoint and what came after it. */
  private static void forgetTheEnd(TinyRun run) throws IOException {
    Path checkpoints = run.directory().resolve("checkpoints");
    try (Stream<Path> folders = Files.list(checkpoints)) {
      delete(folders.max(Comparator.naturalOrder()).orElseThrow());
    }
    for (String file : List.of("models", "_STATUS.json", "report.html")) {
      delete(run.directory().resolve(file));
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
