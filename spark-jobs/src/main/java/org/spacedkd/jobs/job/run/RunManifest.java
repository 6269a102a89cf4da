// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.spark.package$;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The file {@code manifest.json} of a run: what data it was begun on, by what software and machine.
 *
 * @param engine what the engine says of itself
 */
public record RunManifest(Manifest data, String engine) {
  public static final String FILE = "manifest.json";

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("dataset", data.dataset());
    json.put("classes", data.classes().size());
    json.put("data_sha256", data.contentSha256());
    json.put("engine", engine);
    json.put("spark", package$.MODULE$.SPARK_VERSION());
    json.put("java", Runtime.version().toString());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }

  /**
   * Makes sure that a run directory, where it was begun, was begun on these data.
   *
   * @throws UserException (exit 3) when it was begun on others
   */
  void requireSameData(RunDirectory directory) {
    directory
        .readText(FILE)
        .map(Json::parse)
        .ifPresent(
            begun -> {
              JsonNode now = json();
              if (!begun.path("classes").equals(now.path("classes"))) {
                throw otherData(
                    directory,
                    String.format(
                        Locale.ROOT,
                        "it was begun on %s classes, the data have %s",
                        begun.path("classes"),
                        now.path("classes")));
              }
              if (!begun.path("data_sha256").equals(now.path("data_sha256"))) {
                throw otherData(directory, "the prepared data are not those it was begun on");
              }
            });
  }

  private static UserException otherData(RunDirectory directory, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot resume %s: %s", directory.describe(""), reason));
  }
}
