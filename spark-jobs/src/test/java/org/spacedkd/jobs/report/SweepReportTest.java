// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.core.schedule.DistillationMode.NONE;
import static org.spacedkd.core.schedule.DistillationMode.ONLINE;
import static org.spacedkd.core.schedule.DistillationMode.SPACED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.storage.RunDirectory;

class SweepReportTest {
  @TempDir private Path directory;

  /** Two controls and three intervals with two seeds each; one cell failed, one has not begun. */
  private WrittenSweep sweep() {
    List<Double> teacher = List.of(0.3, 0.5, 0.62, 0.61);
    return new WrittenSweep(directory)
        .finished(NONE, 1.5, 1, List.of(0.2, 0.3, 0.4, 0.50), List.of())
        .finished(NONE, 1.5, 2, List.of(0.2, 0.3, 0.4, 0.52), List.of())
        .finished(ONLINE, 1.5, 1, List.of(0.2, 0.3, 0.4, 0.51), teacher)
        .finished(ONLINE, 1.5, 2, List.of(0.2, 0.3, 0.4, 0.55), teacher)
        .finished(SPACED, 0.5, 1, List.of(0.2, 0.3, 0.4, 0.54), teacher)
        .finished(SPACED, 0.5, 2, List.of(0.2, 0.3, 0.4, 0.58), teacher)
        .finished(SPACED, 1.0, 1, List.of(0.2, 0.3, 0.66, 0.59), teacher)
        .finished(SPACED, 1.0, 2, List.of(0.2, 0.3, 0.4, 0.61), teacher)
        .finished(SPACED, 1.5, 1, List.of(0.2, 0.3, 0.4, 0.55), teacher)
        .unfinished(SPACED, 1.5, 2, "failed", "Loss is not finite")
        .unfinished(SPACED, 2.0, 1, "pending", "");
  }

  @Test
  void comparesMeansOfSeedsToControls() {
    Document page = report(sweep());

    assertThat(rows(page, "final"))
        .containsExactly(
            "none|2|51.00\u00A0%|1.41|12.71|–|−2.00 ± 12.71",
            "online|2|53.00\u00A0%|2.83|25.41|+2.00 ± 12.71|–",
            "spaced, 0.5\u00A0epochs|2|56.00\u00A0%|2.83|25.41|+5.00 ± 12.71|+3.00 ± 0.00",
            "spaced, 1\u00A0epoch|2|60.00\u00A0%|1.41|12.71|+9.00 ± 0.00|+7.00 ± 12.71",
            "spaced, 1.5\u00A0epochs|1|55.00\u00A0%|–|–|+5.00|+4.00",
            "spaced, 2\u00A0epochs|0|–|–|–|–|–");
    assertThat(rows(page, "best"))
        .contains("spaced, 1\u00A0epoch|2|63.50\u00A0%|3.54|31.77|+12.50 ± 44.47|+10.50 ± 57.18");
    assertThat(rows(page, "teacher"))
        .contains(
            "none|0|–|–|–",
            "spaced, 1\u00A0epoch|2|61.00\u00A0% ± 0.00|62.00\u00A0% ± 0.00|+1.00 ± 12.71",
            "spaced, 1.5\u00A0epochs|1|61.00\u00A0%|62.00\u00A0%|+6.00");
  }

  @Test
  void headsThePageWithTheBestInterval() {
    assertThat(tiles(report(sweep())))
        .containsExactly(
            "Best with an interval|60.00\u00A0%|spaced, 1\u00A0epoch; mean of 2\u00A0seeds",
            "Best minus none|+9.00|± 0.00 points, paired by 2 seeds",
            "Best minus online|+7.00|± 12.71 points, paired by 2 seeds",
            "Cells|9 of 11|1\u00A0failed, 9\u00A0finished, 1\u00A0pending",
            "Time|12\u00A0min 35\u00A0s|by the clock, all cells together");
  }

  @Test
  void showsEveryCellForWhatItIs() {
    Document page = report(sweep());

    assertThat(rows(page, "cells"))
        .hasSize(11)
        .contains(
            "mode=none,interval-epochs=1.5,seed=1|finished|4.00|50.00\u00A0%|50.00\u00A0%|–|–|–|",
            "mode=spaced,interval-epochs=1.0,seed=1|finished|4.00|59.00\u00A0%|66.00\u00A0%"
                + "|61.00\u00A0%|62.00\u00A0%|+2.00|",
            "mode=spaced,interval-epochs=1.5,seed=2|failed|–|–|–|–|–|–|Loss is not finite",
            "mode=spaced,interval-epochs=2.0,seed=1|pending|–|–|–|–|–|–|");
    assertThat(rows(page, "cost"))
        .hasSize(11)
        .contains(
            "mode=spaced,interval-epochs=1.0,seed=1|10.5\u00A0s|20.5\u00A0s|–|33.0\u00A0s|7.0\u00A0s",
            "mode=spaced,interval-epochs=2.0,seed=1|–|–|–|–|–");
  }

  @Test
  void drawsEverySeedEveryMeanTheParabolaAndTheControls() {
    Element chart = report(sweep()).select("svg").get(0);

    assertThat(chart.select(".dots circle")).hasSize(5);
    assertThat(chart.select(".means circle")).hasSize(3);
    // Each of the two intervals with two seeds has a line and two caps.
    assertThat(chart.select(".means .whisker")).hasSize(6);
    assertThat(chart.select(".curve polyline")).hasSize(1);
    assertThat(chart.select(".level title").stream().map(Element::wholeText))
        .containsExactly(
            "none: 51.00\u00A0% ± 12.71, mean of 2 seeds",
            "online: 53.00\u00A0% ± 25.41, mean of 2 seeds");
  }

  @Test
  void saysWhichControlsAreMissing() {
    Document page =
        report(
            new WrittenSweep(directory)
                .finished(SPACED, 1.0, 1, List.of(0.1, 0.2, 0.3, 0.4), List.of()));

    assertThat(page.select(".sentence").first().wholeText())
        .isEqualTo(
            "1\u00A0run (1\u00A0finished), which are 1\u00A0setting with up to 1\u00A0seed each."
                + " The sweep has no cell of mode none or online to compare with.");
    assertThat(rows(page, "final")).containsExactly("spaced, 1\u00A0epoch|1|40.00\u00A0%|–|–|–|–");
    assertThat(page.select("svg .curve")).isEmpty();
  }

  @Test
  void isAPageBeforeAnythingIsFinished() {
    Document page = report(new WrittenSweep(directory).unfinished(SPACED, 1.0, 1, "pending", ""));

    assertThat(page.text())
        .contains("No cell with an interval is finished.", "Nothing is finished.");
    assertThat(page.select("svg")).isEmpty();
  }

  @Test
  void writesTheSameNumbersForPrograms() throws IOException {
    report(sweep());

    CSVRecord best =
        csv("summary.csv").stream()
            .filter(row -> row.get("setting").equals("spaced, 1\u00A0epoch"))
            .filter(row -> row.get("measure").equals("student final"))
            .findFirst()
            .orElseThrow();
    assertThat(best.get("mode")).isEqualTo("spaced");
    assertThat(number(best, "interval_epochs")).isEqualTo(1);
    assertThat(number(best, "mean")).isCloseTo(0.60, within(1e-12));
    assertThat(number(best, "minus_online")).isCloseTo(0.07, within(1e-12));
    assertThat(best.get("minus_online_n")).isEqualTo("2");
    List<CSVRecord> cells = csv("cells.csv");
    assertThat(cells).hasSize(11);
    assertThat(cells.get(6).get("run.seed")).isEqualTo("1");
    assertThat(number(cells.get(6), "student_best")).isEqualTo(0.66);
    assertThat(number(cells.get(6), "engine_seconds")).isEqualTo(7);
    assertThat(cells.get(9).get("student_final")).isEmpty();
    // Two runs without a teacher, seven with one, four evaluations a learner.
    assertThat(csv("evaluations.csv")).hasSize(2 * 4 + 7 * 8);
  }

  /** The notebooks are executed on it, and a person may look at it. */
  @Test
  void leavesASweepInTarget() throws IOException {
    Path target = PlausibleSweep.of(Path.of("target/sweep")).write();

    SweepReport.write(RunDirectory.at(target.toString(), new Configuration()));

    Document page = Jsoup.parse(target.resolve("report.html").toFile());
    assertThat(page.select("#final tbody tr")).hasSize(9);
    assertThat(page.select("svg")).hasSize(2);
  }

  @Test
  void loadsNothingAndRunsNothing() {
    String page = report(sweep()).outerHtml();

    assertThat(page).doesNotContainPattern("(?i)\\b(src|href|action|on[a-z]+)\\s*=");
    assertThat(page).doesNotContainPattern("(?i)https?:|url\\(|@import|<script|<link|<img");
  }

  @Test
  void countsRunsThatDifferInNothingTheirModeLooksAtOnce() {
    Document page =
        report(
            new WrittenSweep(directory)
                .finished(NONE, 0.5, 1, List.of(0.2, 0.3, 0.4, 0.5), List.of())
                .finished(NONE, 1.5, 1, List.of(0.2, 0.3, 0.4, 0.5), List.of()));

    assertThat(rows(page, "final")).hasSize(1).first().asString().startsWith("none|1|50.00");
  }

  @Test
  void refusesADirectoryWithoutASweep() {
    RunDirectory empty = RunDirectory.at(directory.toString(), new Configuration());

    assertThatThrownBy(() -> SweepReport.write(empty))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot report on %s: no sweep has been begun there".formatted(directory));
  }

  private Document report(WrittenSweep sweep) {
    try {
      Path written = sweep.write();
      SweepReport.write(RunDirectory.at(written.toString(), new Configuration()));
      return Jsoup.parse(written.resolve("report.html").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(Document page, String section) {
    return page.select("#%s tbody tr".formatted(section)).stream()
        .map(row -> String.join("|", row.select("td").stream().map(Element::wholeText).toList()))
        .toList();
  }

  private static List<String> tiles(Document page) {
    return page.select(".tile").stream()
        .map(tile -> String.join("|", tile.children().stream().map(Element::wholeText).toList()))
        .toList();
  }

  private List<CSVRecord> csv(String file) throws IOException {
    try (CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .build()
            .parse(Files.newBufferedReader(directory.resolve(file)))) {
      return parser.getRecords();
    }
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
