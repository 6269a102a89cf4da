// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.WindowLoss;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnCost;
import org.spacedkd.jobs.storage.Json;

class ChainedLineTest {
  private static final String PLAN =
      "\"plan\":{\"seed\":7,\"examples\":256,\"global_batch\":32,\"workers\":2,"
          + "\"order\":\"permutation\",\"frequency\":1,\"augmentation\":\"crop-flip\","
          + "\"data_sha256\":\"649d\"}";
  private static final String CIRCUMSTANCES =
      "\"seconds\":0.5,\"engine_seconds\":[0.25,0.125],"
          + "\"ended\":\"2026-12-01T00:51:52.364274214Z\",\"broadcast_bytes\":160656,"
          + "\"attempts\":3,\"executors\":[\"1\",\"2\"]";
  private static final String TEACHER =
      "{\"turn\":2,\"window\":1,\"engine\":{\"name\":\"dl4j\",\"threads\":1,"
          + "\"precision\":\"FP32\"},\"fingerprints\":[\"3b8a\"],"
          + "\"teacher\":{\"first_step\":4,\"end_step\":8,\"before\":\"259c\",\"after\":\"b56f\","
          + "\"tensors\":\"fd6dd4b8 bffe8827\",\"data\":[\"75ca\",\"10f2\"],\"examples\":128,"
          + "\"loss_sum\":302.09011388774127},"
          + "\"decision\":{\"from_step\":8,\"interval\":6,\"windows\":[{\"first_step\":4,"
          + "\"end_step\":8,\"examples\":128,\"loss_sum\":302.09011388774127}]},"
          + "\"trajectory\":{\"key\":\"93cc\",\"steps\":4},"
          + PLAN
          + ","
          + CIRCUMSTANCES
          + ",\"previous\":\"e3b0\"}";
  private static final String ONE_NETWORK =
      "{\"turn\":0,\"window\":0,\"engine\":{\"name\":\"libtorch\",\"threads\":2,"
          + "\"precision\":\"FP32\"},\"fingerprints\":[],"
          + "\"teacher\":{\"owner\":\"student\",\"first_step\":0,\"end_step\":4,"
          + "\"before\":\"259c\",\"after\":\"b56f\",\"tensors\":\"fd6dd4b8\",\"data\":[\"75ca\"],"
          + "\"examples\":128,\"loss_sum\":302.0},"
          + "\"plan\":{},"
          + "\"seconds\":0.0,\"engine_seconds\":[],\"ended\":\"2026-12-01T00:51:52Z\","
          + "\"broadcast_bytes\":0,\"attempts\":0,\"executors\":[],\"previous\":\"e3b0\"}";

  @ParameterizedTest
  @ValueSource(strings = {TEACHER, ONE_NETWORK})
  void isWrittenAsItWasRead(String line) {
    assertThat(ChainedLine.read(Json.parse(line)).json().toString()).isEqualTo(line);
  }

  @Test
  void saysAllOfATurn() {
    Steps steps = new Steps(4, 8);
    double lossSum = 302.09011388774127;
    LedgerLine.Entry teacher =
        new LedgerLine.Entry(
            Learner.TEACHER,
            steps,
            "259c",
            "b56f",
            List.of("fd6dd4b8", "bffe8827"),
            List.of("75ca", "10f2"),
            128,
            lossSum);
    LedgerLine proven =
        new LedgerLine(
            2,
            1,
            Optional.of(new LedgerLine.ComputedBy("dl4j", new Device(1))),
            new TreeSet<>(List.of("3b8a")),
            Map.of(Learner.TEACHER, teacher),
            Optional.of(new ReusedSteps("93cc", 4)),
            Optional.of(new Decision(8, 6, List.of(new WindowLoss(steps, 128, lossSum)))));
    ChainedLine line = ChainedLine.read(Json.parse(TEACHER));

    assertThat(line.line()).isEqualTo(proven);
    assertThat(line.plan())
        .isEqualTo(
            Fields.NONE
                .with("seed", 7)
                .with("examples", 256)
                .with("global_batch", 32)
                .with("workers", 2)
                .with("order", "permutation")
                .with("frequency", 1)
                .with("augmentation", "crop-flip")
                .with("data_sha256", "649d"));
    assertThat(line.dataSha256()).isEqualTo("649d");
    assertThat(line.circumstances())
        .isEqualTo(
            new TurnCircumstances(
                new TurnCost(
                    new TreeSet<>(List.of("1", "2")), 3, 0.5, List.of(0.25, 0.125), 160656),
                "2026-12-01T00:51:52.364274214Z"));
    assertThat(line.previous()).isEqualTo("e3b0");
  }

  /** Ledgers of the first version, which knew no losses, engines, fingerprints or ends. */
  @Test
  void readsWhatEarlierVersionsWrote() {
    ChainedLine line =
        ChainedLine.read(
            Json.parse(
                """
                {"turn":1,"window":0,"student":{"first_step":0,"end_step":4,"before":"8994",
                 "after":"2560","tensors":"c0e04642 ac745f3e","data":["75ca"]},
                 "plan":{"seed":7},"seconds":0.5,"broadcast_bytes":10,"attempts":1,
                 "executors":["driver"],"previous":"e3b0"}
                """));

    LedgerLine.Entry student = line.line().learners().get(Learner.STUDENT);
    assertThat(student.owner()).isEqualTo(Learner.STUDENT);
    assertThat(student.examples()).isZero();
    assertThat(line.line().engine()).isEmpty();
    assertThat(line.line().fingerprints()).isEmpty();
    assertThat(line.line().decision()).isEmpty();
    assertThat(line.circumstances().cost().engineSeconds()).isEmpty();
    assertThat(line.dataSha256()).isEmpty();
  }

  /** SHA-256 of no byte, and of "abc", by FIPS 180-4. */
  @Test
  void hasTheHashOfTheLineBefore() {
    assertThat(ChainedLine.previous(List.of()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(ChainedLine.previous(List.of("first", "abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
