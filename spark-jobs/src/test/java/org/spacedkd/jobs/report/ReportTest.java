// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.jobs.journal.MetricsLine;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
  private static final PlausibleRun SPACED = new PlausibleRun("spaced", 40, 80, 640);

  @Test
  void carriesEveryEvaluationForPrograms() throws IOException {
    List<JsonNode> metrics = metrics(DistillationMode.SPACED);
    List<JsonNode> evaluations = ofEvent(metrics, "evaluation");
    assertThat(evaluations).hasSize(32);
    assertThat(embedded(page(metrics))).containsExactlyElementsOf(evaluations);
  }

  @Test
  void listsEveryEvaluationForReaders() {
    String page = page(metrics(DistillationMode.SPACED));
    assertThat(all(page, "(?<=<tbody>).*(?=</tbody>)").get(0).split("<tr>", -1)).hasSize(33);
    assertThat(page).contains("1\u202F000</td>");
  }

  @Test
  void headsThePageWithTheResults() {
    List<JsonNode> metrics = new ArrayList<>(List.of(SPACED.runLine()));
    metrics.add(evaluation(320, Learner.STUDENT, 0.45));
    metrics.add(evaluation(640, Learner.STUDENT, 0.43));
    metrics.add(evaluation(640, Learner.TEACHER, 0.46));
    metrics.add(evaluation(640, Learner.STUDENT, 0.99).put("split", "train"));
    metrics.add(evaluation(640, Learner.STUDENT, 0.98).put("exit", "ensemble"));
    assertThat(tiles(page(metrics)))
        .containsExactly(
            "Student, last|43.0\u00A0%|on test after 8\u00A0epochs",
            "Student, best|45.0\u00A0%|on test after 4\u00A0epochs",
            "Ensemble, last|98.0\u00A0%|on test after 8\u00A0epochs",
            "Teacher, last|46.0\u00A0%|on test after 8\u00A0epochs",
            "Gap|+3.0|points, last teacher minus last student",
            "Training time|–|in 0\u00A0turns");
  }

  @Test
  void countsTheSecondsOfAnInterleavedTurnOnce() {
    // 640 steps at 8 steps a second.
    assertThat(tiles(page(metrics(DistillationMode.ONLINE))))
        .contains("Training time|1\u00A0min 20\u00A0s|in 1\u00A0turn");
  }

  @Test
  void saysInWordsWhatTheRunIs() {
    assertThat(page(metrics(DistillationMode.SPACED)))
        .contains(
            "Spaced distillation: the teacher trains an interval of 40\u00A0steps (0.5\u00A0epochs)"
                + " ahead, then rests while the student replays the same batches. Trained on shapes"
                + " (10\u00A0classes) for 640\u00A0steps (8\u00A0epochs), by 2\u00A0logical workers"
                + " averaged every 5\u00A0steps, with the dl4j engine.");
  }

  @Test
  void shadesEveryWindowOfASpacedRun() throws Exception {
    Element chart = drawings(page(metrics(DistillationMode.SPACED))).get(0);
    var bands = chart.getElementsByTagName("rect");
    assertThat(bands.getLength()).isEqualTo(16);
    // The plot is 902 wide from 46; a window is a sixteenth of the run.
    Element second = (Element) bands.item(1);
    assertThat(second.getAttribute("x")).isEqualTo("102.4");
    assertThat(second.getAttribute("width")).isEqualTo("56.4");
  }

  @ParameterizedTest
  @EnumSource(DistillationMode.class)
  void drawsWellFormedChartsOfEveryMode(DistillationMode mode) throws Exception {
    List<Element> charts = drawings(page(metrics(mode)));
    assertThat(charts).hasSize(chartsOf(mode));
    for (Element chart : charts) {
      assertThat(chart.getElementsByTagName("circle").getLength()).isPositive();
    }
  }

  /** Accuracy, throughput, three parts of the loss, and the gap to a teacher that trains too. */
  private static int chartsOf(DistillationMode mode) {
    return switch (mode) {
      case NONE -> 3;
      case PRETRAINED, SELF, SPACED_SELF -> 5;
      case OFFLINE, ONLINE, SPACED, CONSTANT_LEAD -> 6;
    };
  }

  @Test
  void drawsHowFarTheStudentIsBehindItsTeacher() throws Exception {
    List<JsonNode> metrics = new ArrayList<>(List.of(SPACED.runLine()));
    metrics.addAll(ofEvent(metrics(DistillationMode.SPACED), "turn"));
    metrics.add(evaluation(320, Learner.TEACHER, 0.5));
    metrics.add(evaluation(320, Learner.STUDENT, 0.45));
    metrics.add(evaluation(640, Learner.TEACHER, 0.6));
    metrics.add(evaluation(640, Learner.STUDENT, 0.63));
    metrics.add(evaluation(480, Learner.STUDENT, 0.5));

    Element gap = drawings(page(metrics)).get(1);

    assertThat(gap.getAttribute("aria-label")).isEqualTo("gap (points of percent) by epoch");
    assertThat(all(gap.getTextContent(), "epoch \\S+: \\S+ points"))
        .containsExactly("epoch 4.00: +5.0 points", "epoch 8.00: −3.0 points");
  }

  @Test
  void saysThatATeacherThatWasGivenIsNotEvaluated() {
    String page = page(metrics(DistillationMode.PRETRAINED));

    assertThat(tiles(page)).contains("Teacher, last|–|was given; not evaluated in this run");
    assertThat(page).doesNotContain("Teacher gap");
  }

  @Test
  void hasNoTeacherWhereTheRunHasNone() {
    String page = page(metrics(DistillationMode.NONE));
    assertThat(tiles(page)).hasSize(3).noneMatch(tile -> tile.contains("Teacher"));
    assertThat(page).doesNotContain("class=\"series teacher\"");
  }

  @Test
  void isAPageBeforeAnythingHappened() throws IOException {
    String page = page(List.of());
    assertThat(page).contains("The run has not begun.", "Nothing was evaluated yet.");
    assertThat(page).doesNotContain("<svg");
    assertThat(embedded(page)).isEmpty();
  }

  @Test
  void drawsTheTurnsOfARunThatWasNotEvaluatedYet() throws Exception {
    List<JsonNode> metrics = new ArrayList<>(metrics(DistillationMode.SPACED));
    metrics.removeIf(line -> line.path("event").asText().equals("evaluation"));
    String page = page(metrics);
    assertThat(drawings(page)).hasSize(4);
    assertThat(tiles(page)).contains("Student, last|–|not evaluated yet");
  }

  @Test
  void escapesWhateverItIsGiven() throws IOException {
    JsonNode hostile =
        evaluation(80, Learner.STUDENT, 0.5).put("split", "</script><script>alert(1)</script>");
    String page =
        Report.html("<b>{{data}} $1 & \"", List.of(MetricsLine.read(hostile)), "a = \"</pre><i>\"");
    assertThat(page)
        .contains("<h1>&lt;b&gt;{{data}} $1 &amp; &quot;</h1>")
        .contains("<pre>a = &quot;&lt;/pre&gt;&lt;i&gt;&quot;</pre>")
        .doesNotContain("<script>");
    assertThat(embedded(page)).containsExactly(hostile);
  }

  @Test
  void loadsNothingAndRunsNothing() {
    String page = page(metrics(DistillationMode.SPACED));
    assertThat(page).doesNotContainPattern("(?i)\\b(src|href|action|on[a-z]+)\\s*=");
    assertThat(page).doesNotContainPattern("(?i)https?:|url\\(|@import|<link|<iframe|<img");
    assertThat(all(page, "<script[^>]*>"))
        .containsExactly("<script type=\"application/json\" id=\"evaluations\">");
  }

  @Test
  void refusesALearnerItDoesNotKnow() {
    JsonNode line = evaluation(80, Learner.STUDENT, 0.5).put("learner", "tutor");
    assertThatThrownBy(() -> page(List.of(line)))
        .isInstanceOfSatisfying(
            UserException.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage("Unknown learner in the metrics: tutor (known: teacher, student)");
  }

  private static String page(List<? extends JsonNode> lines) {
    return Report.html("run", lines.stream().map(MetricsLine::read).toList(), "");
  }

  private static List<JsonNode> metrics(DistillationMode mode) {
    String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new PlausibleRun(name, 40, 80, 640)
        .metrics(new SpacingSchedule(mode, 40, Tail.FLUSH, 640).turns());
  }

  private static ObjectNode evaluation(int step, Learner learner, double accuracy) {
    return SPACED.evaluationLine(step, learner).put("accuracy", accuracy);
  }

  private static List<JsonNode> ofEvent(List<JsonNode> metrics, String event) {
    return metrics.stream().filter(line -> line.path("event").asText().equals(event)).toList();
  }

  private static List<JsonNode> embedded(String page) throws IOException {
    String data = all(page, "(?<=id=\"evaluations\">).*?(?=</script>)").get(0);
    return List.of(new ObjectMapper().readValue(data, JsonNode[].class));
  }

  /** Name, value and note of each tile. */
  private static List<String> tiles(String page) {
    return all(page, "<div class=\"name\">.*?</div></div>").stream()
        .map(tile -> tile.replaceAll("</div><div[^>]*>", "|").replaceAll("<[^>]*>", ""))
        .toList();
  }

  private static List<Element> drawings(String page) throws Exception {
    List<Element> drawings = new ArrayList<>();
    for (String svg : all(page, "(?s)<svg.*?</svg>")) {
      drawings.add(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getDocumentElement());
    }
    return drawings;
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
  }
}
