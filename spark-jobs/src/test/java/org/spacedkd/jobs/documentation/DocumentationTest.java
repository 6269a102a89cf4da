// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.configuration.reading.SettingsReader;
import org.spacedkd.core.configuration.reading.SweepReader;
import org.spacedkd.jobs.Commands;
import picocli.CommandLine;

/** What pages say without running anything: it is there, and has the name that it is called by. */
class DocumentationTest {
  private static final Set<String> LANGUAGES = Set.of("bash", "hocon", "python", "text");

  /** Files whose names begin as a group of settings does, such as {@code student.onnx}. */
  private static final Pattern FILE = Pattern.compile(".*\\.(safetensors|onnx|zip|csv|json)");

  private static final Config REFERENCE =
      ConfigFactory.parseResources("reference.conf").getConfig("spaced-kd");

  static List<Page> pages() {
    return Page.all();
  }

  @Test
  void everyCommandIsListedWithHowItIsTried() {
    assertThat(Page.all().stream().flatMap(Page::commands).distinct())
        .containsExactlyInAnyOrderElementsOf(Uses.all().keySet());
  }

  static Stream<Map.Entry<String, Use>> elsewhere() {
    return Uses.all().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Use.Elsewhere);
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void whatTriesACommandElsewhereIsThere(Map.Entry<String, Use> entry) throws IOException {
    Use.Elsewhere elsewhere = (Use.Elsewhere) entry.getValue();

    assertThat(Files.readString(Page.inRepository(elsewhere.file())))
        .contains(elsewhere.evidence());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsStandInBlocksOfAKnownLanguage(Page page) {
    assertThat(page.blocks()).extracting(Page.Block::language).isSubsetOf(LANGUAGES);
    assertThat(page.prose()).noneMatch(line -> line.startsWith("    "));
    assertThat(page.code())
        .noneMatch(code -> code.matches("(\\./mvnw|bin/\\S+|pip|docker|kubectl|python3) .*"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) {
    for (String link : page.links().filter(link -> !link.startsWith("https://")).toList()) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);

      assertThat(target.normalize()).as(link).exists();
      if (parts.length == 2) {
        assertThat(Page.read(target.normalize()).anchors()).as(link).contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void settingsAndOptionsAreThere(Page page) {
    Map<String, CommandLine> commands = new CommandLine(new Commands()).getSubcommands();
    for (String code : page.code().toList()) {
      String[] words = code.split(" ", -1);
      String group = code.split("\\.", 2)[0];
      if (REFERENCE.root().containsKey(group) && words[0].contains(".") && !isFile(words[0])) {
        assertThat(REFERENCE.hasPathOrNull(words[0])).as(code).isTrue();
      } else if (commands.containsKey(words[0])) {
        assertThat(Stream.of(words).filter(word -> word.startsWith("--")))
            .as(code)
            .allMatch(word -> commands.get(words[0]).getCommandSpec().findOption(word) != null);
      }
    }
  }

  private static boolean isFile(String word) {
    return FILE.matcher(word).matches();
  }

  static Stream<Page.Block> configurations() {
    return Page.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals("hocon"));
  }

  /** As a file in a folder beside those of {@code conf/}. */
  @ParameterizedTest
  @MethodSource("configurations")
  void configurationsAreInOrder(Page.Block block, @TempDir Path directory) throws IOException {
    for (String folder : List.of("datasets", "experiments", "profiles")) {
      Files.createSymbolicLink(
          directory.resolve(folder), Page.inRepository("conf").resolve(folder));
    }
    Path file = Files.createDirectory(directory.resolve("mine")).resolve("run.conf");
    Files.writeString(file, block.text());

    if (SweepReader.read(file, List.of()).isEmpty()) {
      assertThat(SettingsReader.read(file, List.of()).run().name()).isNotEmpty();
    }
  }

  @Test
  void theTimelineIsWhatTheScriptDraws() throws IOException, InterruptedException {
    Path script = Page.inRepository("docs/draw-timeline.py");
    assumeTrue(canRun("python3", "--version"), "there is no python3");
    Process python = new ProcessBuilder("python3", script.toString()).start();
    String drawn = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).isZero();
    assertThat(Page.inRepository("docs/timeline.svg")).hasContent(drawn);
  }

  private static boolean canRun(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
