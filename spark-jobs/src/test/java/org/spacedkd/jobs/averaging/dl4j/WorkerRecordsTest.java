// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.Trace;

class WorkerRecordsTest {
  private static final byte[] FIRST = {1};
  private static final byte[] SECOND = {2};

  private final WorkerRecords records = new WorkerRecords();

  @Test
  void addUpAWorkersBatchesInOrder() {
    add(3, 2.0, 10, FIRST);
    add(3, 5.0, 20, SECOND);

    WorkerRecords.Entry entry = records.value().get(3);
    assertThat(entry.examples()).isEqualTo(30);
    assertThat(entry.traces().get(1).losses().means()).containsEntry("loss", 5.0);
    assertThat(digests(entry)).containsExactly(FIRST, SECOND);
    assertThat(entry.engineSeconds()).isEqualTo(1.0);
  }

  @Test
  void takeAWorkersLastResultForTheWhole() {
    add(0, 2.0, 10, FIRST);
    WorkerRecords again = new WorkerRecords();
    again.merge(records);

    records.merge(again);

    assertThat(records.value().get(0).examples()).isEqualTo(10);
    assertThat(digests(records.value().get(0))).containsExactly(FIRST);
  }

  @Test
  void mayBeReadWhileTasksAdd() {
    add(0, 2.0, 10, FIRST);
    add(1, 2.0, 10, FIRST);
    Iterator<Map.Entry<Integer, WorkerRecords.Entry>> reading =
        records.value().entrySet().iterator();
    WorkerRecords.Entry read = reading.next().getValue();

    add(0, 2.0, 10, SECOND);
    add(2, 2.0, 10, SECOND);

    assertThat(digests(read)).containsExactly(FIRST);
    assertThat(read.examples()).isEqualTo(10);
    assertThat(reading.next().getKey()).isEqualTo(1);
    assertThat(records.value()).containsOnlyKeys(0, 1, 2);
  }

  private static List<byte[]> digests(WorkerRecords.Entry entry) {
    return entry.traces().stream().map(Trace::digest).toList();
  }

  private void add(int worker, double loss, int examples, byte[] digest) {
    records.add(
        new WorkerRecords.Update(
            worker,
            new Trace(0, digest, LossMeter.of(new Loss(loss, Map.of(), Map.of()), examples)),
            Attempt.IN_PROCESS,
            0.5));
  }
}
