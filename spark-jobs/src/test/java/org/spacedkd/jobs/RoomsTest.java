// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A package is a room: few others are seen from it, and a name means one thing in the house. */
@AnalyzeClasses(packages = "org.spacedkd", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(org\\.spacedkd[a-z0-9.]*)\\.[A-Z]");
  private static final int MOST_ROOMS = 20;

  /** The modules' packages differ in their third name. */
  @ArchTest
  static void noTwoPublicTypesOfAModuleHaveOneName(JavaClasses classes) {
    Map<String, Set<String>> names =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .collect(
                groupingBy(
                    type -> module(type) + "." + type.getSimpleName(),
                    mapping(JavaClass::getName, toSet())));
    assertThat(names).isNotEmpty();
    names.values().removeIf(types -> types.size() == 1);

    assertThat(names).isEmpty();
  }

  private static String module(JavaClass type) {
    return String.join(".", Stream.of(type.getPackageName().split("\\.")).limit(3).toList());
  }

  @ArchTest
  static void fewRoomsAreSeenFromAnyOne(JavaClasses classes) throws IOException {
    Map<Path, Set<String>> seen = new HashMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  seen.computeIfAbsent(file.getParent(), room -> new TreeSet<>())
                      .addAll(imported(file)));
    }
    assertThat(seen).hasSizeGreaterThan(40);
    Map<Path, Set<String>> tooMany = new TreeMap<>(seen);
    tooMany.values().removeIf(rooms -> rooms.size() <= MOST_ROOMS);

    assertThat(tooMany).isEmpty();
  }

  private static Set<String> imported(Path file) {
    try {
      String own = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
      Set<String> rooms = new TreeSet<>();
      Matcher matcher = IMPORT.matcher(Files.readString(file));
      while (matcher.find()) {
        rooms.add(matcher.group(1));
      }
      rooms.remove(own);
      return rooms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
