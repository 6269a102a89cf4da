// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Computation;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.jobs.storage.Json;

/**
 * Everything that determines the bits of a teacher at every step: two teachers of equal keys are
 * one.
 *
 * @param entries each by its name, as text
 */
public record TrajectoryKey(SortedMap<String, String> entries) {
  private static final int NAME_DIGITS = 16;

  /** SHA-256 of the state at step 0. */
  static final String INITIAL_STATE = "initial-state";

  public TrajectoryKey {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * The key of a learner that a run has.
   *
   * @param initial its state before its first step
   */
  public static TrajectoryKey of(
      LoneLearner lone, NetworkState initial, Batches batches, Computation computation) {
    Fields first = Fields.NONE.with(INITIAL_STATE, initial.sha256());
    return new TrajectoryKey(
        first.with(lone.fields()).with(batches.fields()).with(computation.fields()).texts());
  }

  /** SHA-256 of all entries. */
  public String sha256() {
    return Sha256.of(json().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Name of the trajectory's directory. */
  public String name() {
    return sha256().substring(0, NAME_DIGITS);
  }

  /** SHA-256 of the teacher before its first step. */
  String initialState() {
    return entries.get(INITIAL_STATE);
  }

  /** Fingerprint of the processes that compute the teacher. */
  String fingerprint() {
    return entries.get(Computation.FINGERPRINT);
  }

  /** Whether processes of some fingerprints compute this teacher. */
  boolean isComputedBy(Set<String> fingerprints) {
    return fingerprints.stream().allMatch(fingerprint()::equals);
  }

  /** Whether every run of this teacher may have a snapshot after so many steps. */
  boolean allows(int step) {
    return step % Integer.parseInt(entries.get(LoneLearner.GRAIN)) == 0
        || List.of(entries.get(LoneLearner.ENDS).split(" ", -1)).contains(Integer.toString(step));
  }

  /** Names of the entries that another key has otherwise. */
  List<String> differences(TrajectoryKey other) {
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(other.entries.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(entries.get(name), other.entries.get(name)))
        .toList();
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    entries.forEach(json::put);
    return json;
  }

  static TrajectoryKey read(JsonNode json) {
    SortedMap<String, String> entries = new TreeMap<>();
    json.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return new TrajectoryKey(entries);
  }
}
