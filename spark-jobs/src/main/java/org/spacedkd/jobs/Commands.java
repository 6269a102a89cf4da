// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.Reason;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filenames.FileNameEncoding;
import org.spacedkd.jobs.job.PrepareJob;
import org.spacedkd.jobs.job.ReportJob;
import org.spacedkd.jobs.job.StatusJob;
import org.spacedkd.jobs.job.SweepJob;
import org.spacedkd.jobs.job.TrainJob;
import org.spacedkd.jobs.job.doctor.DoctorJob;
import org.spacedkd.jobs.job.evaluate.EvaluateJob;
import org.spacedkd.jobs.job.export.ExportJob;
import org.spacedkd.jobs.job.plan.PlanJob;
import org.spacedkd.jobs.job.session.Signals;
import org.spacedkd.jobs.job.verify.VerifyJob;
import org.spacedkd.jobs.launch.Application;
import org.spacedkd.jobs.launch.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands: {@code spaced-kd COMMAND --conf FILE [--set PATH=VALUE]...}. */
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
      VerifyJob.class,
      HelpCommand.class
    })
public final class Commands implements Application {
  /** Why the command did not do its work; empty as long as nothing is wrong. */
  private String reason = "";

  private final TraceFile traces = TraceFile.of(System.getProperties());

  @Override
  public Outcome run(String... arguments) {
    int code = execute(arguments);
    if (Signals.isEnding()) {
      Signals.awaitEnd();
    }
    return new Outcome(code, reason);
  }

  private int execute(String... arguments) {
    try {
      Stream.of(arguments).forEach(FileNameEncoding.ofThisProcess()::require);
    } catch (UserException e) {
      return end(e.exitCode(), e.getMessage());
    }
    CommandLine program = new CommandLine(this);
    program.getSubcommands().values().stream()
        .filter(command -> command.getCommandSpec().findOption("--help") == null)
        .forEach(Commands::addHelp);
    try {
      return program
          .setParameterExceptionHandler((thrown, words) -> refused(thrown))
          .setExecutionExceptionHandler((thrown, command, result) -> failed(thrown))
          .execute(arguments);
    } catch (OutOfMemoryError e) {
      traces.keep(e);
      return end(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot go on: the memory of this process is full: %s (plan says how much a run takes)",
              Reason.of(e)));
    }
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
  }

  /** One sentence for what is wrong with the command line. */
  private int refused(ParameterException thrown) {
    CommandLine command = thrown.getCommandLine();
    return end(
        ExitCode.CONFIGURATION,
        thrown instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()
            ? String.format(
                Locale.ROOT,
                "Unknown command: %s (known: %s)",
                unmatched.getUnmatched().get(0),
                String.join(", ", command.getSubcommands().keySet()))
            : String.format(
                Locale.ROOT,
                "Cannot read the command line: %s (see %s --help)",
                thrown.getMessage(),
                command.getCommandSpec().qualifiedName()));
  }

  /**
   * One sentence for what a user can mend. The stack trace of a bug is shown where it is not kept.
   */
  private int failed(Exception thrown) throws Exception {
    reason = thrown.toString();
    if (Signals.isEnding()) {
      // A signal ends the process, whose code is the signal's: what fails meanwhile is no news.
      return ExitCode.BUG.code();
    }
    Optional<UserException> known = UserException.within(thrown);
    if (known.isPresent()) {
      if (known.get().getCause() != null || known.get() != thrown) {
        traces.keep(thrown);
      }
      return end(known.get().exitCode(), known.get().getMessage());
    }
    if (traces.file().isEmpty()) {
      throw thrown;
    }
    traces.keep(thrown);
    return end(
        ExitCode.BUG, String.format(Locale.ROOT, "Cannot finish: %s, which is a bug", thrown));
  }

  private int end(ExitCode code, String sentence) {
    reason = sentence;
    System.err.println(traces.with(sentence));
    return code.code();
  }
}
