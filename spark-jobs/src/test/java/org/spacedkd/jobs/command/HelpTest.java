// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;

class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare",
        "plan",
        "train",
        "sweep",
        "evaluate",
        "report",
        "status",
        "doctor",
        "export",
        "verify"
      })
  void ofACommandSaysHowItIsCalled(String command) {
    Program.Outcome option = Program.run(command, "--help");
    Program.Outcome subcommand = Program.run("help", command);

    assertThat(option.exitCode()).isZero();
    assertThat(option.errors()).isEmpty();
    assertThat(option.output()).startsWith("Usage: spaced-kd " + command + " ");
    assertThat(subcommand).isEqualTo(option);
    assertThat(Program.run("--help").output()).containsPattern("(?m)^  " + command + " +[A-Z]");
  }

  @Test
  void ofAnUnknownCommandNamesItAndEndsTwo() {
    Program.Outcome outcome = Program.run("help", "trian");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("trian");
    assertThat(outcome.output()).isEmpty();
  }
}
