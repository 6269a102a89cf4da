// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.DoctorJob;
import org.spacedkd.jobs.job.EvaluateJob;
import org.spacedkd.jobs.job.ExportJob;
import org.spacedkd.jobs.job.PlanJob;
import org.spacedkd.jobs.job.PrepareJob;
import org.spacedkd.jobs.job.ReportJob;
import org.spacedkd.jobs.job.StatusJob;
import org.spacedkd.jobs.job.SweepJob;
import org.spacedkd.jobs.job.TrainJob;
import org.spacedkd.jobs.job.VerifyJob;
import org.spacedkd.jobs.job.run.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code spaced-kd COMMAND --conf FILE [--set PATH=VALUE]...}. */
@Command(
    name = "spaced-kd",
    description = "Spaced Knowledge Distillation on Apache Spark.",
    mixinStandardHelpOptions = true,
    version = "spaced-kd 0.1.0",
    subcommands = {
      PrepareJob.class,
      PlanJob.class,
      DoctorJob.class,
      TrainJob.class,
      SweepJob.class,
      EvaluateJob.class,
      ExportJob.class,
      ReportJob.class,
      StatusJob.class,
      VerifyJob.class
    })
public final class SpacedKd {
  /** Why the command did not do its work; empty as long as nothing is wrong. */
  private String reason = "";

  private SpacedKd() {}

  public static void main(String[] arguments) {
    SpacedKd program = new SpacedKd();
    int code = program.execute(arguments);
    ProcessEnd.of(System.getProperties()).tell(code, program.reason);
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    return new SpacedKd().execute(arguments);
  }

  private int execute(String... arguments) {
    return new CommandLine(this)
        .setParameterExceptionHandler((thrown, words) -> refused(thrown))
        .setExecutionExceptionHandler((thrown, command, result) -> failed(thrown))
        .execute(arguments);
  }

  /** One sentence for what is wrong with the command line. */
  private int refused(ParameterException thrown) {
    CommandLine command = thrown.getCommandLine();
    return end(
        ExitCode.CONFIGURATION,
        thrown instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()
            ? "Unknown command: %s (known: %s)"
                .formatted(
                    unmatched.getUnmatched().get(0),
                    String.join(", ", command.getSubcommands().keySet()))
            : "Cannot read the command line: %s (see %s --help)"
                .formatted(thrown.getMessage(), command.getCommandSpec().qualifiedName()));
  }

  /** One sentence for what a user can mend; the stack trace for what is a bug. */
  private int failed(Exception thrown) throws Exception {
    reason = thrown.toString();
    if (Signals.isEnding()) {
      // A signal ends the process, whose code is the signal's: what fails meanwhile is no news.
      return ExitCode.BUG.code();
    }
    UserException known = UserException.within(thrown).orElseThrow(() -> thrown);
    return end(known.exitCode(), known.getMessage());
  }

  private int end(ExitCode code, String sentence) {
    reason = sentence;
    System.err.println(sentence);
    return code.code();
  }
}
