// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.training.TrainingSpec;

/**
 * By whose arithmetic a run is computed, as its manifest and its checkpoints keep it.
 *
 * @param engine name of the engine
 * @param device with its precision and threads
 * @param own of one of the processes that compute as the run does
 */
public record RunArithmetic(String engine, Device device, Arithmetic own) {
  /** Name of the object in JSON. */
  public static final String KEY = "arithmetic";

  /** Of a run whose processes compute as one of them. */
  public static RunArithmetic of(TrainingSpec spec, Arithmetic own) {
    return new RunArithmetic(spec.engine(), spec.device(), own);
  }

  /** The run's fingerprint. */
  public String fingerprint() {
    return own.fingerprint();
  }

  /** Whether fingerprints can be compared: under another engine, all bits are others. */
  public boolean isOf(TrainingSpec spec) {
    return engine.equals(spec.engine()) && device.equals(spec.device());
  }

  /** For the files of a run. */
  public ObjectNode json() {
    ObjectNode json = own.json();
    json.put("engine", engine);
    json.put("threads", device.threads());
    json.put("precision", device.precision().name());
    return json;
  }

  /** Reads it; nothing where a file is from before there were fingerprints. */
  public static Optional<RunArithmetic> read(JsonNode json) {
    return json.path("fingerprint").isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new RunArithmetic(
                json.path("engine").asText(),
                new Device(
                    json.path("threads").asInt(),
                    Precision.valueOf(json.path("precision").asText())),
                Arithmetic.read(json)));
  }
}
