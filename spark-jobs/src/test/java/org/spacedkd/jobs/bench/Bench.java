// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Times our engines and PyTorch by turns, and prints medians and ratios. */
@Command(name = "bin/bench", description = "Times our engines and PyTorch by turns.")
final class Bench implements Callable<Integer> {
  @Option(names = "--only", paramLabel = "NETWORK", description = "one network instead of all")
  private String only = "";

  @Option(names = "--threads", defaultValue = "2", description = "threads of each contender")
  private int threads;

  @Option(names = "--rounds", defaultValue = "3", description = "turns of each contender")
  private int rounds;

  @Option(names = "--pictures", required = true, description = "directory of the pictures")
  private Path pictures;

  @Option(names = "--python", defaultValue = "python3", description = "Python that has PyTorch")
  private String python;

  @Option(names = "--peer", required = true, description = "the script of the PyTorch side")
  private String peer;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  private final List<Contender> contenders = new ArrayList<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> workloads = workloads();
    for (Engine engine : ServiceLoader.load(Engine.class)) {
      for (Precision precision : Precision.values()) {
        enter(new EngineContender(engine, new Device(threads, precision)));
      }
    }
    Optional<PyTorch> pytorch = pytorch();
    try {
      pytorch.ifPresent(found -> contenders.addAll(found.contenders()));
      run(workloads);
    } finally {
      pytorch.ifPresent(PyTorch::close);
    }
    return 0;
  }

  private Optional<PyTorch> pytorch() {
    try {
      PyTorch found = new PyTorch(python, peer, threads);
      System.out.printf("PyTorch %s, %d thread(s)%n", found.version(), threads);
      return Optional.of(found);
    } catch (IOException absent) {
      System.out.printf(
          "skipped: PyTorch (%s); pip install torch==2.10.0 brings it, PYTHON names its Python%n",
          absent.getMessage());
      return Optional.empty();
    }
  }

  private List<Workload> workloads() {
    if (only.isEmpty()) {
      return Workload.ALL;
    }
    return List.of(
        Workload.named(only)
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        "Unknown network: %s (known: %s)".formatted(only, Workload.names()))));
  }

  private void enter(EngineContender contender) {
    try {
      System.out.println(contender.engine().check(contender.device()));
      contenders.add(contender);
    } catch (UserException refused) {
      System.out.printf("skipped: %s (%s)%n", contender.name(), refused.getMessage());
    }
  }

  private void run(List<Workload> workloads) throws IOException {
    List<String> ratios = new ArrayList<>();
    for (Workload workload : workloads) {
      Timings timings = timings(workload);
      Ratios compared = new Ratios(workload, timings);
      Path picture = new Picture(workload, timings).write(Files.createDirectories(pictures));
      System.out.printf("%n%s%npicture: %s%n", compared.table(), picture);
      ratios.addAll(compared.lines());
    }
    System.out.println();
    ratios.forEach(System.out::println);
  }

  /** By turns, so that a machine that slows down slows all of them. */
  private Timings timings(Workload workload) {
    Timings timings = new Timings();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        try (Contender.Stage stage = contender.open(workload)) {
          for (Task task : Task.values()) {
            // A window's own beginning is part of it; an inference is one of many.
            int warmUp = task == Task.INFERENCE ? 1 : 0;
            int repeats = task == Task.WINDOW ? 1 : workload.repeats();
            for (int i = -warmUp; i < repeats; i++) {
              double seconds = stage.seconds(task);
              if (i >= 0) {
                timings.add(task, contender.name(), seconds);
              }
            }
          }
        }
      }
    }
    return timings;
  }
}
