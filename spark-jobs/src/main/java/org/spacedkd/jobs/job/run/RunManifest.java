// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.package$;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.jobs.arithmetic.RunArithmetic;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.journal.ChainedLine;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The file {@code manifest.json} of a run: what data it was begun on, by what software and machine.
 *
 * @param engine what the engine says of itself
 * @param teacher the file of the teacher's initial weights, where the run has one
 * @param arithmetic by whose the run is computed, once that is known
 */
public record RunManifest(
    Manifest data,
    String engine,
    Optional<SafetensorsFile> teacher,
    Optional<RunArithmetic> arithmetic) {
  public static final String FILE = "manifest.json";

  private static final String DATA = "data_sha256";
  static final String TEACHER = "teacher_sha256";

  /** That of a run which can begin, or go on. */
  static RunManifest of(RunSetup setup, String engine, RunArithmetic arithmetic) {
    return new RunManifest(setup.manifest(), engine, teacher(setup), Optional.of(arithmetic));
  }

  /** That of data and teacher alone, to be held against what a run was begun on. */
  public static RunManifest of(RunSetup setup) {
    return new RunManifest(setup.manifest(), "", teacher(setup), Optional.empty());
  }

  private static Optional<SafetensorsFile> teacher(RunSetup setup) {
    return setup.teacherFile().map(GivenWeights::file);
  }

  /**
   * What the file of a run directory says; nothing where there is none.
   *
   * @throws UserException (exit 3) when it is damaged, or not a run's manifest
   */
  public static Optional<ObjectNode> read(RunDirectory directory) {
    return new JsonFile(directory, FILE, "without it, train writes it again")
        .object("dataset", "classes", DATA);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("dataset", data.dataset());
    json.put("classes", data.classes().size());
    json.put(DATA, data.contentSha256());
    teacher.ifPresent(file -> json.put(TEACHER, BegunTeacher.sha256(file)));
    json.put("engine", engine);
    arithmetic.ifPresent(known -> json.set(RunArithmetic.KEY, known.json()));
    json.put("spark", package$.MODULE$.SPARK_VERSION());
    json.put("java", Runtime.version().toString());
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }

  /**
   * Makes sure that a run directory, where it was begun, was begun on these data, and with this
   * teacher.
   *
   * @param verb what cannot be done where it was not
   * @throws UserException (exit 3) when it was begun on others
   */
  public void requireSameData(String verb, RunDirectory directory) {
    teacher.ifPresent(file -> BegunTeacher.requireSame(verb, directory, file));
    read(directory)
        .ifPresent(
            begun -> {
              int classes = data.classes().size();
              if (begun.path("classes").asInt() != classes) {
                throw otherData(
                    verb,
                    directory,
                    String.format(
                        Locale.ROOT,
                        "it was begun on %s classes, the data have %s",
                        begun.path("classes"),
                        classes));
              }
              if (!begun.path(DATA).asText().equals(data.contentSha256())) {
                throw otherData(verb, directory, "the prepared data are not those it was begun on");
              }
            });
  }

  /**
   * Makes sure that the turns of a ledger were trained on these data.
   *
   * @throws UserException (exit 3) when they were trained on others
   */
  void requireSameData(RunDirectory directory, JsonLines ledger) {
    ledger
        .lines()
        .forEach(
            line -> {
              if (!ChainedLine.read(line).dataSha256().equals(data.contentSha256())) {
                throw otherData(
                    "resume", directory, "the prepared data are not those of its ledger");
              }
            });
  }

  static UserException otherData(String verb, RunDirectory directory, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot %s %s: %s", verb, directory.describe(""), reason));
  }
}
