// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;

/** The table of the notebooks' page names the fields that lines have, and no others. */
final class DocumentedMetricsTest {
  private static final Path PAGE = Path.of("../notebooks/README.md");

  static List<MetricsLine> lines() {
    return List.of(
        new RunLine("shapes", "spaced", 4, 24, 8, 2, 3, "dl4j", 10),
        new TurnLine(
            0,
            0,
            Learner.STUDENT,
            new Steps(0, 4),
            0.5,
            Map.of("loss", 2.5),
            OptionalDouble.of(500),
            0.25,
            Optional.of("93cc")),
        new EvaluationLine(8, 1, 1, Learner.STUDENT, "test", "deepest", 0.5, 1.5, 1000));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void areTheFieldsOfALine(MetricsLine line) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    line.json().fieldNames().forEachRemaining(name -> fields.put(name, name));
    fields.keySet().removeAll(List.of("event", "step", "epoch"));
    String start = "| `%s` |".formatted(line.json().get("event").asText());
    String row =
        Files.readString(PAGE)
            .lines()
            .filter(one -> one.startsWith(start))
            .findFirst()
            .orElseThrow();

    assertThat(
            Pattern.compile("(?<=`)[a-z_]+(?=`)")
                .matcher(row.substring(start.length()))
                .results()
                .map(MatchResult::group))
        .containsExactlyElementsOf(fields.keySet());
  }
}
