// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.spacedkd.core.training.TurnCost;

/** What a line of the ledger says of a turn that another time would be otherwise. */
final class CostFields {
  private CostFields() {}

  static void write(TurnCost cost, ObjectNode line) {
    line.put("seconds", cost.seconds());
    cost.engineSeconds().forEach(line.putArray("engine_seconds")::add);
    line.put("ended", Instant.now().toString());
    line.put("broadcast_bytes", cost.broadcastBytes());
    line.put("attempts", cost.attempts());
    cost.executors().forEach(line.putArray("executors")::add);
  }
}
