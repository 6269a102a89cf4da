// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Where the golden vectors lie: the system property {@value #PROPERTY}, by default {@code
 * ../shared/golden} from the root of the repository. Every folder with a {@code case.json} is a
 * case.
 */
public final class GoldenDirectory {
  /** System property that names another directory. */
  public static final String PROPERTY = "golden.directory";

  private static final String OWN = "common/core/src/test/resources";

  private GoldenDirectory() {}

  /** The tests of all cases; where there is no such directory, one that is skipped and says so. */
  public static Stream<DynamicTest> tests(Function<GoldenCase, Stream<DynamicTest>> tests) {
    Path directory = path();
    if (!Files.isDirectory(directory)) {
      String absent = "No golden vectors in %s; -D%s names another".formatted(directory, PROPERTY);
      return Stream.of(dynamicTest(absent, () -> Assumptions.abort(absent)));
    }
    return cases(directory).stream().flatMap(tests);
  }

  /**
   * One test per training run of residual networks, each variant of each case; whatever else the
   * directory holds is skipped by name.
   */
  public static Stream<DynamicTest> runs(Consumer<GoldenRun> test) {
    return tests(golden -> runs(golden, test));
  }

  /**
   * One test per training run of the cases that {@code src/test/python} writes; each of them has
   * some, and has nothing else.
   */
  static Stream<DynamicTest> ownRuns(Consumer<GoldenRun> test) {
    List<GoldenCase> cases = cases(repository().resolve(OWN));
    assertThat(cases).isNotEmpty().noneMatch(golden -> golden.variants().isEmpty());
    return cases.stream()
        .flatMap(golden -> golden.variants().stream().map(variant -> own(golden, variant, test)));
  }

  private static DynamicTest own(
      GoldenCase golden, GoldenVariant variant, Consumer<GoldenRun> test) {
    return dynamicTest(
        golden + "/" + variant, () -> test.accept(GoldenRun.of(golden, variant).orElseThrow()));
  }

  private static Stream<DynamicTest> runs(GoldenCase golden, Consumer<GoldenRun> test) {
    if (golden.variants().isEmpty()) {
      return Stream.of(dynamicTest(golden.name(), () -> skip(golden)));
    }
    return golden.variants().stream()
        .map(
            variant ->
                dynamicTest(
                    golden + "/" + variant,
                    () -> GoldenRun.of(golden, variant).ifPresentOrElse(test, () -> skip(golden))));
  }

  private static void skip(GoldenCase golden) {
    Assumptions.abort(golden + " is no training run of residual networks");
  }

  private static List<GoldenCase> cases(Path directory) {
    try (Stream<Path> folders = Files.list(directory)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(GoldenCase.DESCRIPTION)))
          .sorted()
          .map(GoldenCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path() {
    String property = System.getProperty(PROPERTY, "");
    return property.isEmpty()
        ? repository().resolve("../shared/golden").normalize()
        : Path.of(property);
  }

  /** Modules are tested in their own directories, below the one that holds the Maven wrapper. */
  private static Path repository() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory.getParent() != null && !Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
