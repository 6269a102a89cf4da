// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SweepSummary;

/** What {@code status} says of a sweep: how many cells are in which state, and a line for each. */
public final class SweepStatus {
  private SweepStatus() {}

  /** The lines, the sweep's own first. */
  public static List<String> of(SweepSettings sweep, Configuration hadoop) {
    RunDirectory directory = RunDirectory.at(sweep.run().directory(), hadoop);
    JsonNode summary =
        SweepSummary.read(directory)
            .orElseThrow(() -> Run.notBegun("tell the status of", directory));
    List<JsonNode> cells =
        StreamSupport.stream(summary.path("cells").spliterator(), false).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  %d of %d cells finished",
            summary.path("name").asText(),
            cells.stream().filter(SweepStatus::isFinished).count(),
            cells.size()));
    int longest = cells.stream().mapToInt(cell -> name(cell).length()).max().orElse(0);
    cells.forEach(
        cell ->
            lines.add(
                String.format(
                        Locale.ROOT,
                        "%s  %-9s  %s",
                        name(cell) + " ".repeat(longest - name(cell).length()),
                        cell.path("state").asText(),
                        isFinished(cell) ? accuracies(cell) : standing(directory, cell))
                    .stripTrailing()));
    return lines;
  }

  private static String name(JsonNode cell) {
    return cell.path("cell").asText();
  }

  private static boolean isFinished(JsonNode cell) {
    return cell.path("state").asText().equals("finished");
  }

  private static String accuracies(JsonNode cell) {
    List<String> accuracies = new ArrayList<>();
    cell.path("accuracy")
        .fields()
        .forEachRemaining(
            learner ->
                accuracies.add(
                    String.format(
                        Locale.ROOT,
                        "%s %.2f %%",
                        learner.getKey(),
                        100 * learner.getValue().path("final").asDouble())));
    return String.join(", ", accuracies);
  }

  /** The step that a cell has reached by its own status, and why it has not come further. */
  private static String standing(RunDirectory sweep, JsonNode cell) {
    return new Status(sweep.within(cell.path("directory").asText()))
        .read()
        .map(status -> String.format(Locale.ROOT, "step %d  ", status.path("step").asInt()))
        .orElse("")
        .concat(cell.path("reason").asText());
  }
}
