// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Fields;

/**
 * A whole line of {@code ledger.jsonl}.
 *
 * @param line what it proves of a turn
 * @param plan what determines the batches: seed, sizes, workers, augmentation, data
 * @param circumstances what another time would be otherwise
 * @param previous SHA-256 of the line before, or of nothing
 */
public record ChainedLine(
    LedgerLine line, Fields plan, TurnCircumstances circumstances, String previous) {
  private static final String PLAN = "plan";
  private static final String PREVIOUS = "previous";

  /** What a line says of the lines before it: the SHA-256 of the last of them, or of nothing. */
  public static String previous(List<String> lines) {
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return Sha256.of(last.getBytes(StandardCharsets.UTF_8));
  }

  /** The line as it is in the file. */
  public ObjectNode json() {
    ObjectNode json = line.json();
    ObjectNode recipe = JsonNodeFactory.instance.objectNode();
    plan.values().forEach(recipe::putPOJO);
    json.set(PLAN, recipe);
    circumstances.write(json);
    json.put(PREVIOUS, previous);
    return json;
  }

  /** Reads a line of the file. */
  public static ChainedLine read(JsonNode json) {
    return new ChainedLine(
        LedgerLine.read(json),
        plan(json.path(PLAN)),
        TurnCircumstances.read(json),
        json.path(PREVIOUS).asText());
  }

  private static Fields plan(JsonNode recipe) {
    Fields plan = Fields.NONE;
    for (Map.Entry<String, JsonNode> field : recipe.properties()) {
      JsonNode value = field.getValue();
      plan =
          value.isIntegralNumber()
              ? plan.with(field.getKey(), value.asLong())
              : plan.with(field.getKey(), value.asText());
    }
    return plan;
  }

  /** SHA-256 of the prepared data that the turn was trained on; empty where it is not said. */
  public String dataSha256() {
    return String.valueOf(plan.values().getOrDefault(Batches.DATA, ""));
  }
}
