// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.data.PhotoFiles;
import org.spacedkd.jobs.data.raw.CifarFiles;

/**
 * What the pages tell a reader to type works: with the files they name, on a small data set and for
 * a step or two.
 */
@Tag("long")
class DocumentedCommandsIT {
  private static final String PROGRAM = "bin/spaced-kd ";
  private static final Map<String, Use> USES = Uses.all();

  @TempDir private static Path directory;

  /** What came of the commands so far. */
  private static final Map<String, Program.Outcome> OUTCOMES = new HashMap<>();

  @BeforeAll
  static void writeOriginals() throws IOException {
    CifarFiles.cifar100(originals("cifar100"), 20, 10);
    for (String split : List.of("train", "val")) {
      PhotoFiles.write(originals("image-folder").resolve(split + "/a/1.jpg"), "cmyk.jpg");
      PhotoFiles.write(originals("image-folder").resolve(split + "/b/2.jpg"), "half-chroma.jpg");
    }
  }

  private static Path originals(String dataset) {
    return directory.resolve("originals").resolve(dataset);
  }

  static Stream<String> programs() {
    return USES.keySet().stream().filter(command -> USES.get(command) instanceof Use.Run);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isDoneAsTyped(String command) {
    Program.Outcome outcome = outcome(command);

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains(said(command));
  }

  /** Line by line, whatever the numbers are; three dots stand for any text. */
  @Test
  void theDemoPrintsWhatTheReadmeShows() {
    String demo = PROGRAM + "train --conf conf/demo.conf";
    assertThat(outcome(demo).errors()).isEmpty();
    String printed = outcome(demo).output().replace(here(demo, "run").toString(), "/runs/demo");

    assertThat(shown())
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(printed).containsPattern("(?m)^" + form(line) + " *$"));
  }

  private static List<String> shown() {
    return Page.read(Page.inRepository("README.md")).blocks().stream()
        .filter(block -> block.language().equals("text"))
        .flatMap(block -> block.lines().stream())
        .filter(line -> !line.equals("..."))
        .toList();
  }

  private static String form(String line) {
    return Stream.of(line.split("\\.\\.\\.", -1))
        .map(text -> "\\Q" + text.replaceAll("\\d[\\d.]*", "\\\\E[\\\\d.]+\\\\Q") + "\\E")
        .collect(Collectors.joining(".*"));
  }

  private static Program.Outcome outcome(String command) {
    use(command).after().ifPresent(DocumentedCommandsIT::outcome);
    return OUTCOMES.computeIfAbsent(
        command, typed -> Program.run(words(typed).toArray(String[]::new)));
  }

  private static Use.Run use(String command) {
    return (Use.Run) USES.get(command);
  }

  private static String said(String command) {
    boolean isDry = command.contains(" --dry-run");
    return switch (verb(command)) {
      case "train" -> isDry ? "the configuration is in order" : "done: " + report(command);
      case "sweep" -> isDry ? "their configurations are in order" : "done: " + report(command);
      case "status" -> "finished";
      case "evaluate" -> "student  accuracy ";
      case "report" -> report(command);
      case "export" -> ".onnx";
      case "doctor" -> "dl4j on CPU";
      case "plan" -> "advice ";
      case "prepare" -> "training and ";
      default -> "verified ";
    };
  }

  private static String verb(String command) {
    return command.substring(PROGRAM.length()).split(" ", -1)[0];
  }

  private static String report(String command) {
    return here(command, "run/report.html").toString();
  }

  /** The words of a command, from the repository's root, and where it reads and writes here. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.substring(PROGRAM.length()).split(" ", -1)) {
      words.add(placed(command, word));
    }
    conf(command)
        .map(file -> Stream.concat(use(command).settings().stream(), places(command, file)))
        .orElseGet(Stream::empty)
        .forEach(setting -> words.addAll(List.of("--set", "spaced-kd." + setting)));
    return words;
  }

  private static String placed(String command, String word) {
    return switch (word) {
      case "runs/demo" -> here(command, "run").toString();
      case "models" -> here(command, word).toString();
      case "spaced-kd.trajectory.directory=teachers" ->
          word.replace("teachers", here(command, "teachers").toString());
      default -> word.endsWith(".conf") ? Page.inRepository(word).toString() : word;
    };
  }

  private static Optional<Path> conf(String command) {
    return Stream.of(command.split(" ", -1))
        .filter(word -> word.endsWith(".conf"))
        .map(Page::inRepository)
        .findFirst();
  }

  private static Stream<String> places(String command, Path conf) {
    String dataset = ConfigFactory.parseFile(conf.toFile()).getString("spaced-kd.data.dataset");
    // What is planned is not there yet.
    Path data = verb(command).equals("plan") ? here(command, "data") : directory.resolve(dataset);
    return Stream.concat(
        Stream.of("run.directory=" + here(command, "run"), "data.directory=" + data),
        Stream.of("data.source=" + originals(dataset)).filter(any -> !dataset.equals("shapes")));
  }

  /** A directory of each command's own, so that none leans on another but what it comes after. */
  private static Path here(String command, String name) {
    String owner = use(command).after().orElse(command);
    return directory.resolve(Integer.toHexString(owner.hashCode())).resolve(name);
  }
}
