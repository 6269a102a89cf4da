// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What prepared data were made from, as it was then.
 *
 * @param settings SHA-256 of the files that settings name, by the path of the setting
 * @param files how many original files
 * @param sha256 of their names, lengths and times, see {@link OriginalsFile}; empty where none of
 *     this was written down
 */
@JsonPropertyOrder({"settings", "files", "sha256"})
public record Basis(Map<String, String> settings, long files, String sha256) {
  /** Of data that were prepared before any was written down. */
  public static final Basis UNKNOWN = new Basis();

  public Basis {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** What JSON without a basis stands for. */
  public Basis() {
    this(Map.of(), 0, "");
  }

  boolean isKnown() {
    return !sha256.isEmpty();
  }
}
