// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Learner;

/** A line of {@code metrics.jsonl}: one event of a run, as a flat object. */
public sealed interface MetricsLine permits RunLine, TurnLine, EvaluationLine, UnknownLine {
  /** Name of the file. */
  String FILE = "metrics.jsonl";

  /** Field of every line: the kind of the line. */
  String EVENT = "event";

  /** Field of every line: steps that were taken. */
  String STEP = "step";

  /** Field of every line: the same in epochs. */
  String EPOCH = "epoch";

  /**
   * Reads a line.
   *
   * @throws UserException (exit 3) when it names a learner that does not exist
   * @throws IllegalArgumentException when its steps cannot be
   */
  static MetricsLine read(JsonNode line) {
    return switch (line.path(EVENT).asText()) {
      case RunLine.KIND -> RunLine.read(line);
      case TurnLine.KIND -> TurnLine.read(line);
      case EvaluationLine.KIND -> EvaluationLine.read(line);
      default -> new UnknownLine(line);
    };
  }

  /** The line as it is in the file. */
  JsonNode json();

  /** The learner that a line is of. */
  static Learner learner(JsonNode line) {
    String name = line.path("learner").asText();
    return Stream.of(Learner.values())
        .filter(learner -> learner.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.DATA,
                    String.format(
                        Locale.ROOT,
                        "Unknown learner in the metrics: %s (known: teacher, student)",
                        name)));
  }
}
