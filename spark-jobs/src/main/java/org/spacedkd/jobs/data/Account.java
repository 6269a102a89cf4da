// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spacedkd.jobs.data.files.Tally;

/**
 * What became of every file of a source: {@code listed = taken + passedOver + quarantined}.
 *
 * @param listed how many there are
 * @param taken how many are in the prepared data
 * @param passedOver how many were passed over, by the name of the rule
 * @param quarantined how many are bad, and left out
 */
@JsonPropertyOrder({"listed", "taken", "passed_over", "quarantined"})
public record Account(
    long listed,
    long taken,
    @JsonProperty("passed_over") Map<String, Long> passedOver,
    long quarantined) {
  /** Of a source without files, or of a source whose files were not counted. */
  public static final Account NONE = new Account();

  public Account {
    passedOver = Collections.unmodifiableMap(new TreeMap<>(passedOver));
    long sum = taken + quarantined + passedOver.values().stream().mapToLong(Long::longValue).sum();
    if (listed != sum) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s files are listed, and %s accounted for", listed, sum));
    }
  }

  /** What JSON without an account stands for. */
  public Account() {
    this(0, 0, Map.of(), 0);
  }

  static Account of(long listed, long taken, Tally passedOver, long quarantined) {
    Map<String, Long> byRule = new LinkedHashMap<>();
    passedOver.counts().forEach((rule, count) -> byRule.put(rule.label(), count));
    return new Account(listed, taken, byRule, quarantined);
  }

  /** For people, in one line. */
  @JsonIgnore
  public String line() {
    String rules =
        passedOver.entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT, ", %s passed over (%s)", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%s files listed: %s taken%s, %s quarantined",
        listed,
        taken,
        rules,
        quarantined);
  }
}
