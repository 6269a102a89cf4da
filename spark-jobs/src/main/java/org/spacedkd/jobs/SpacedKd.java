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
import org.spacedkd.jobs.job.TrainJob;
import org.spacedkd.jobs.job.VerifyJob;
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
      EvaluateJob.class,
      ExportJob.class,
      ReportJob.class,
      StatusJob.class,
      VerifyJob.class
    })
public final class SpacedKd {
  private SpacedKd() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new SpacedKd())
        .setParameterExceptionHandler((thrown, words) -> refused(thrown))
        .setExecutionExceptionHandler((thrown, command, result) -> failed(thrown))
        .execute(arguments);
  }

  /** One sentence for what is wrong with the command line. */
  private static int refused(ParameterException thrown) {
    CommandLine command = thrown.getCommandLine();
    System.err.println(
        thrown instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()
            ? "Unknown command: %s (known: %s)"
                .formatted(
                    unmatched.getUnmatched().get(0),
                    String.join(", ", command.getSubcommands().keySet()))
            : "Cannot read the command line: %s (see %s --help)"
                .formatted(thrown.getMessage(), command.getCommandSpec().qualifiedName()));
    return ExitCode.CONFIGURATION.code();
  }

  /** One sentence for what a user can mend; the stack trace for what is a bug. */
  private static int failed(Exception thrown) throws Exception {
    UserException known = UserException.within(thrown).orElseThrow(() -> thrown);
    System.err.println(known.getMessage());
    return known.exitCode().code();
  }
}
