// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page in Markdown.
 *
 * @param file the page
 * @param blocks its fenced blocks, in order
 * @param prose its other lines
 */
record Page(Path file, List<Block> blocks, List<String> prose) {
  private static final Path ROOT = root();
  private static final String FENCE = "```";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /**
   * A fenced block.
   *
   * @param language what follows its opening fence
   */
  record Block(String language, List<String> lines) {
    /** Its commands, each on one line and without a comment; of Python, its first line. */
    Stream<String> commands() {
      return switch (language) {
        case "bash" ->
            String.join("\n", lines)
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty());
        case "python" -> lines.stream().limit(1);
        default -> Stream.empty();
      };
    }

    /** Its text. */
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** Every page of the repository. */
  static List<Page> all() {
    List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    files.add(ROOT.resolve("CONTRIBUTING.md"));
    for (String folder : List.of("docs", "deploy", "notebooks")) {
      try (Stream<Path> below = Files.walk(ROOT.resolve(folder))) {
        below
            .filter(
                file -> file.toString().endsWith(".md") && !file.toString().contains("/target/"))
            .sorted()
            .forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files.stream().map(Page::read).toList();
  }

  /** A file of the repository. */
  static Path inRepository(String path) {
    return ROOT.resolve(path);
  }

  static Page read(Path file) {
    List<Block> blocks = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    List<String> open = prose;
    for (String line : lines(file)) {
      if (!line.startsWith(FENCE)) {
        open.add(line);
      } else if (open == prose) {
        open = new ArrayList<>();
        blocks.add(new Block(line.substring(FENCE.length()), open));
      } else {
        open = prose;
      }
    }
    return new Page(file, blocks, prose);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root;
  }

  /** The commands of its blocks. */
  Stream<String> commands() {
    return blocks.stream().flatMap(Block::commands);
  }

  /** What stands in its sentences as code. */
  Stream<String> code() {
    return CODE.matcher(String.join("\n", prose))
        .results()
        .map(match -> match.group(1).replace('\n', ' '));
  }

  /** Where its links and pictures point to. */
  Stream<String> links() {
    return LINK.matcher(CODE.matcher(String.join("\n", prose)).replaceAll(""))
        .results()
        .map(match -> match.group(1));
  }

  /** The names that GitHub gives to its headings. */
  Set<String> anchors() {
    return prose.stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }
}
