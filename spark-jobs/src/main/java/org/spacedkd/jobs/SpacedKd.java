// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.spacedkd.jobs.launch.Application;
import org.spacedkd.jobs.launch.Outcome;
import org.spacedkd.jobs.launch.Requirement;

/**
 * The program: {@code spaced-kd COMMAND --conf FILE [--set PATH=VALUE]...}. This class and those
 * that it names are compiled for Java 8, so that on a platform where nothing else of ours loads
 * they can still say so.
 */
public final class SpacedKd {
  /** {@code ExitCode.RESOURCES}, whose class Java 17 alone can read. */
  static final int WRONG_PLATFORM = 4;

  private SpacedKd() {}

  /** Runs a command, and ends the process as its exit code asks for. */
  public static void main(String[] arguments) {
    // What libraries format without naming a locale is the same on every machine.
    Locale.setDefault(Locale.ROOT);
    Outcome outcome = start(arguments);
    ProcessEnd.of(System.getProperties()).tell(outcome.code(), outcome.reason());
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    return start(arguments).code();
  }

  private static Outcome start(String... arguments) {
    Optional<String> refusal = Requirement.refusal(Requirement::found);
    if (refusal.isPresent()) {
      System.err.println(refusal.get());
      return new Outcome(WRONG_PLATFORM, refusal.get());
    }
    return ServiceLoader.load(Application.class, SpacedKd.class.getClassLoader())
        .iterator()
        .next()
        .run(arguments);
  }
}
