// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.jobs.doctor.Fault.Gravity;
import org.spacedkd.jobs.storage.Json;

/** Which faults are found in what processes report, and that nothing else is. */
class ExaminationTest {
  private static final long MEBIBYTE = 1L << 20;

  private static final Needs NEEDS =
      new Needs(
          "dl4j",
          new Device(2),
          new OptimizerSpec.Sgd(0.1, 0.9, 0),
          Needs.Mixed.REFUSED,
          List.of("runs/demo"),
          500 * MEBIBYTE);

  private static final Submission SUBMITTED =
      new Submission(
          "org.apache.spark.serializer.JavaSerializer", OptionalLong.of(512 * MEBIBYTE), 2, 0);

  /** When all processes looked at their clocks. */
  private static final long NOON = 1_000_000_000_000L;

  private static final String HEALTHY =
      """
      { "process": "driver", "host": "one", "java": "17.0.12", "spark": "3.5.5",
        "closed_packages": [], "processor": "Xeon", "engine": "dl4j on CPU", "engine_fault": "",
        "fingerprint": "0123456789abcdef", "gigaflops": 120,
        "devices": [], "addresses": [], "heap_bytes": 1073741824, "native_limit_bytes": 0,
        "storage_faults": [], "clock_millis": 1000000000000 }
      """;

  /**
   * A planted fault.
   *
   * @param process whose report is changed
   * @param change of the report
   * @param submission as it was submitted
   * @param expected what is found
   */
  private record Planted(
      String process, Consumer<ObjectNode> change, Submission submission, String expected) {
    @Override
    public String toString() {
      return expected;
    }
  }

  private static Planted reported(
      String process, Consumer<ObjectNode> change, String fault, String remedy) {
    return new Planted(process, change, SUBMITTED, "%s: %s; %s".formatted(process, fault, remedy));
  }

  private static Planted submitted(Submission submission, String expected) {
    return new Planted("driver", report -> {}, submission, expected);
  }

  static List<Planted> planted() {
    List<Planted> planted = new ArrayList<>(ofProcesses());
    planted.addAll(ofTheSubmission());
    return planted;
  }

  private static List<Planted> ofProcesses() {
    String executor = "executor 1";
    return List.of(
        reported(
            executor,
            report -> report.put("java", "11.0.2"),
            "its Java is 11.0.2, and this build needs 17",
            "set spark.executorEnv.JAVA_HOME to a JDK 17 of its machine"),
        reported(
            executor,
            report -> report.put("spark", "3.4.1"),
            "its Spark is 3.4.1, the driver's 3.5.5",
            "give all machines one Spark, with spark.yarn.archive, the image, or SPARK_HOME"),
        reported(
            executor,
            report -> report.putArray("closed_packages").add("sun.nio.ch").add("java.nio"),
            "Java 17 keeps sun.nio.ch, java.nio closed to Spark",
            "add --add-opens=java.base/PACKAGE=ALL-UNNAMED of each to"
                + " spark.executor.extraJavaOptions"),
        reported(
            executor,
            report -> report.put("engine_fault", "no jnind4jcpu in java.library.path"),
            "engine dl4j cannot be used: no jnind4jcpu in java.library.path",
            "build for this machine (-Dcuda, -Dcuda13 or none), or set spaced-kd.engine and"
                + " spaced-kd.precision to what it has"),
        reported(
            "driver",
            report -> report.put("native_limit_bytes", 400 * MEBIBYTE),
            "JavaCPP ends native memory at 400 MiB, and the networks need 500 MiB",
            "add -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 to"
                + " SPACED_KD_JAVA_OPTIONS or spark.driver.extraJavaOptions"),
        reported(
            executor,
            report -> report.putArray("storage_faults").add("it cannot use runs/demo: no space"),
            "it cannot use runs/demo: no space",
            "set spaced-kd.run.directory and spaced-kd.data.directory to URIs that every process"
                + " may read and write"),
        reported(
            executor,
            report -> report.put("clock_millis", NOON + 1_000 + 5_001),
            "its clock is 5.0 s ahead of the driver's",
            "let its machine keep time by NTP (chrony)"),
        reported(
            executor,
            report -> report.put("clock_millis", NOON - 65_500),
            "its clock is 65.5 s behind the driver's",
            "let its machine keep time by NTP (chrony)"));
  }

  private static List<Planted> ofTheSubmission() {
    return List.of(
        submitted(
            new Submission(
                "org.apache.spark.serializer.KryoSerializer", OptionalLong.empty(), 2, 0),
            "driver: Java's records do not pass org.apache.spark.serializer.KryoSerializer; leave"
                + " spark.serializer unset"),
        submitted(
            new Submission(SUBMITTED.serializer(), OptionalLong.of(384 * MEBIBYTE), 2, 0),
            "driver: an executor's networks need 500 MiB beside its heap and get 384 MiB; set"
                + " spark.executor.memoryOverhead to 500m"),
        submitted(
            new Submission(SUBMITTED.serializer(), OptionalLong.empty(), 4, 0),
            "driver: 2 of 4 executors answered; look for why in the cluster manager's logs, or"
                + " lower spark.executor.instances, spark.executor.memory or"
                + " spark.executor.cores"));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void findsAPlantedFaultAndNoOther(Planted planted) {
    Examination examination = examine(planted.process(), planted.change(), planted.submission());

    assertThat(examination.faults().stream().map(Fault::toString))
        .containsExactly(planted.expected());
    assertThat(examination.errors()).isEqualTo(1);
  }

  @Test
  void findsNothingInHealthyProcesses() {
    Examination examination = examine("driver", report -> {}, SUBMITTED);

    assertThat(examination.faults()).isEmpty();
    assertThat(ExaminationTable.of(examination)).last().isEqualTo("no faults");
  }

  @Test
  void toleratesClocksAsFarApartAsTheVisitTookAndFiveSeconds() {
    assertThat(
            examine(
                    "executor 0",
                    report -> report.put("clock_millis", NOON + 1_000 + 5_000),
                    SUBMITTED)
                .faults())
        .isEmpty();
  }

  @Test
  void warnsOfAProcessThatComputesSlowly() {
    Examination examination =
        examine("executor 1", report -> report.put("gigaflops", 39), SUBMITTED);

    assertThat(examination.errors()).isZero();
    assertThat(examination.faults()).hasSize(1);
    assertThat(examination.faults().get(0).gravity()).isEqualTo(Gravity.WARNING);
    assertThat(examination.faults().get(0).fault())
        .isEqualTo("its convolutions reach 39.0 GFLOP/s, those of the fastest process 120.0");
  }

  @Test
  void asksForGpusWhereSparkDid() {
    Submission submission = new Submission(SUBMITTED.serializer(), OptionalLong.empty(), 2, 1);

    Examination examination =
        examine(
            "executor 1", report -> report.putArray("devices").add("NVIDIA A10, 8.6"), submission);

    assertThat(examination.faults().stream().map(Fault::toString))
        .containsExactly(
            "executor 0: Spark was asked for GPUs, and NVIDIA's driver knows of none on its"
                + " machine; install the driver there, or leave"
                + " spark.executor.resource.gpu.amount unset");
  }

  @Test
  void isTheSameForPeopleAndForPrograms() {
    Examination examination =
        examine("executor 1", report -> report.put("java", "11.0.2"), SUBMITTED);

    JsonNode json = ExaminationJson.of(examination);
    assertThat(json.get("processes")).hasSize(3);
    assertThat(json.at("/processes/2/process").asText()).isEqualTo("executor 1");
    assertThat(json.at("/processes/2/closed_packages")).isEmpty();
    assertThat(json.at("/faults/0/process").asText()).isEqualTo("executor 1");
    assertThat(json.at("/faults/0/remedy").asText()).startsWith("set spark.executorEnv.JAVA_HOME");
    assertThat(json.at("/faults/0/gravity").asText()).isEqualTo("ERROR");
    assertThat(json.get("errors").asInt()).isEqualTo(1);
    assertThat(ExaminationTable.of(examination))
        .contains(
            "executor 1     one                      11.0.2     3.5.5         120.0"
                + "       no limit  none")
        .contains("engine         dl4j on CPU")
        .last()
        .asString()
        .startsWith("error          executor 1: its Java is 11.0.2");
  }

  /** Driver and two executors, one of whose reports is changed. */
  private static Examination examine(
      String changed, Consumer<ObjectNode> change, Submission submission) {
    List<Answer> answers = new ArrayList<>();
    for (String process : List.of("driver", "executor 0", "executor 1")) {
      ObjectNode report = (ObjectNode) Json.parse(HEALTHY);
      report.put("process", process);
      if (process.equals(changed)) {
        change.accept(report);
      }
      // The visit took a second.
      answers.add(new Answer(ExaminationJson.read(report.toString()), NOON, NOON + 1_000));
    }
    return Examination.of(NEEDS, submission, answers);
  }
}
