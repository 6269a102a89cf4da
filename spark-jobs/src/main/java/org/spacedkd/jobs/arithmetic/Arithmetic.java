// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.SparkEnv;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.fingerprint.Fingerprint;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.storage.Json;

/**
 * How a process computes a run.
 *
 * @param process such as {@code executor 1}
 * @param host name of its machine
 * @param processor name of its processor
 * @param libraries what the engine says of itself: versions, instruction set, precision, threads
 * @param fingerprint of the engine there
 */
public record Arithmetic(
    String process, String host, String processor, String libraries, String fingerprint)
    implements Serializable {
  private static final int SHORT = 8;

  /**
   * Of the process that calls.
   *
   * @param spec pinned to where the caller computes
   * @throws UserException (exit 4) when the engine cannot compute here
   */
  public static Arithmetic here(TrainingSpec spec) {
    String fingerprint = fingerprint(spec);
    String id = SparkEnv.get().executorId();
    return new Arithmetic(
        id.equals("driver") ? id : "executor " + id,
        Processor.host(),
        Processor.model(),
        Engine.named(spec.engine()).check(spec.device()),
        fingerprint);
  }

  /** The fingerprint of this process, for a run. */
  public static String fingerprint(TrainingSpec spec) {
    return Fingerprint.of(spec.engine(), spec.learner(Learner.STUDENT).optimizer(), spec.device());
  }

  /** Processor, libraries and fingerprint, as part of a sentence. */
  public String describe() {
    return String.format(
        Locale.ROOT, "%s, %s, fingerprint %s", processor, libraries, brief(fingerprint));
  }

  /** The beginning of a fingerprint, for people. */
  public static String brief(String fingerprint) {
    return fingerprint.substring(0, Math.min(SHORT, fingerprint.length()));
  }

  /** Why this process takes no part in a run of another fingerprint (exit 4). */
  public UserException refusal(String expected) {
    return new UserException(
        ExitCode.RESOURCES,
        String.format(
            Locale.ROOT,
            "Cannot compute on %s of %s: it computes other bits than the run, whose fingerprint is %s"
                + " (%s; spaced-kd.run.mixed-arithmetic = allow lets it take part)",
            process,
            host,
            brief(expected),
            describe()));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("fingerprint", fingerprint);
    json.put("process", process);
    json.put("host", host);
    json.put("processor", processor);
    json.put("libraries", libraries);
    return json;
  }

  static Arithmetic read(JsonNode json) {
    return new Arithmetic(
        json.path("process").asText(),
        json.path("host").asText(),
        json.path("processor").asText(),
        json.path("libraries").asText(),
        json.path("fingerprint").asText());
  }
}
