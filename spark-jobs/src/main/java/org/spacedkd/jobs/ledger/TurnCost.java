// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.spacedkd.core.training.TurnResult;

/** What a line of the ledger says of a turn that another time would be otherwise. */
final class TurnCost {
  private TurnCost() {}

  static void write(TurnResult result, ObjectNode line) {
    line.put("seconds", result.seconds());
    result.engineSeconds().forEach(line.putArray("engine_seconds")::add);
    line.put("ended", Instant.now().toString());
    line.put("broadcast_bytes", result.broadcastBytes());
    line.put("attempts", result.attempts());
    result.executors().forEach(line.putArray("executors")::add);
  }
}
