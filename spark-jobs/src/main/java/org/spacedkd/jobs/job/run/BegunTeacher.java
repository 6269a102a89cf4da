// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.TreeMap;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The file of the teacher's initial weights that a run was begun with. It may lie elsewhere when
 * the run goes on; what it holds may not be other.
 *
 * @param sha256 of what it holds; nothing where the run was begun before that was noted
 * @param path as it was configured, which relative paths of such runs are
 */
record BegunTeacher(Optional<String> sha256, String path) {
  private static final String WEIGHTS = Settings.path("teacher.weights");

  /** What {@code resolved.conf} and the manifest of a run say. */
  static BegunTeacher of(String resolved, Optional<String> sha256) {
    return new BegunTeacher(
        sha256, ResolvedConfig.parse(resolved).values().getOrDefault(WEIGHTS, ""));
  }

  /**
   * Makes sure that a run directory, where it was begun, was begun with what a file holds.
   *
   * @param verb what cannot be done where it was not
   * @throws UserException (exit 3) when it was begun with another teacher
   */
  static void requireSame(String verb, RunDirectory directory, SafetensorsFile file) {
    Optional<String> sha256 =
        RunManifest.read(directory)
            .map(begun -> begun.path(RunManifest.TEACHER).asText())
            .filter(text -> !text.isEmpty());
    directory
        .readText(StoredConfiguration.FILE)
        .map(resolved -> of(resolved, sha256))
        .filter(begun -> !begun.isIn(file))
        .ifPresent(
            begun -> {
              throw RunManifest.otherData(
                  verb,
                  directory,
                  file.name()
                      + ", spaced-kd.teacher.weights, does not hold what it was begun with");
            });
  }

  /** Whether a run that is configured so may have another teacher, for all that its path says. */
  boolean isElsewhere(Settings settings) {
    return settings.teacher().weights().filter(now -> !now.equals(path)).isPresent();
  }

  /** Whether a file, with its path or URI, may take its place. */
  boolean isIn(SafetensorsFile file) {
    return sha256
        .map(begun -> begun.equals(sha256(file)))
        .orElseGet(() -> file.name().equals(path) || file.name().endsWith("/" + relative()));
  }

  /** The path without the steps that it begins with; one that is absolute ends no other. */
  private String relative() {
    return path.startsWith("/") ? "/" + path : path.replaceFirst("^(\\.{1,2}/)+", "");
  }

  /** SHA-256 of the tensors of a file, in the order of their names. */
  static String sha256(SafetensorsFile file) {
    MessageDigest digest = Sha256.begin();
    new TreeMap<>(file.tensors())
        .forEach(
            (name, tensor) -> {
              String header = name + " " + tensor.type() + " " + tensor.shape() + "\n";
              digest.update(header.getBytes(StandardCharsets.UTF_8));
              digest.update(tensor.data());
            });
    return Sha256.end(digest);
  }
}
