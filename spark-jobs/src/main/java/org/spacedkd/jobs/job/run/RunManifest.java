// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.spark.package$;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The file {@code manifest.json} of a run: what data it was begun on, by what software and machine.
 *
 * @param engine what the engine says of itself
 * @param teacher the file of the teacher's initial weights, where the run has one
 */
public record RunManifest(Manifest data, String engine, Optional<SafetensorsFile> teacher) {
  public static final String FILE = "manifest.json";

  private static final String TEACHER = "teacher_sha256";

  static RunManifest of(RunSetup setup, String engine) {
    return new RunManifest(setup.manifest(), engine, setup.teacherFile());
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("dataset", data.dataset());
    json.put("classes", data.classes().size());
    json.put("data_sha256", data.contentSha256());
    teacher.ifPresent(file -> json.put(TEACHER, BegunTeacher.sha256(file)));
    json.put("engine", engine);
    json.put("spark", package$.MODULE$.SPARK_VERSION());
    json.put("java", Runtime.version().toString());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }

  /**
   * Makes sure that a run directory, where it was begun, was begun on these data, and with this
   * teacher.
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
                    "it was begun on %s classes, the data have %s"
                        .formatted(begun.path("classes"), now.path("classes")));
              }
              if (!begun.path("data_sha256").equals(now.path("data_sha256"))) {
                throw otherData(directory, "the prepared data are not those it was begun on");
              }
              requireSameTeacher(directory, begun);
            });
  }

  private void requireSameTeacher(RunDirectory directory, JsonNode begun) {
    Optional<String> sha256 = Optional.ofNullable(begun.get(TEACHER)).map(JsonNode::asText);
    boolean isOther =
        teacher.isPresent()
            && directory
                .readText(Run.RESOLVED)
                .map(resolved -> BegunTeacher.of(resolved, sha256))
                .filter(begunWith -> !begunWith.isIn(teacher.get()))
                .isPresent();
    if (isOther) {
      throw otherData(
          directory,
          "%s, spaced-kd.teacher.weights, does not hold what it was begun with"
              .formatted(teacher.get().name()));
    }
  }

  private static UserException otherData(RunDirectory directory, String reason) {
    return new UserException(
        ExitCode.DATA, "Cannot resume %s: %s".formatted(directory.describe(""), reason));
  }
}
