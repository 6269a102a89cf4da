// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.storage.Json;

/**
 * A run of two networks of four channels on {@link TinyImages}: three epochs of three steps, the
 * third of which is incomplete.
 *
 * @param conf its configuration file
 * @param directory its run directory
 */
public record TinyRun(Path conf, Path directory) {
  /** The student that a user takes home. */
  public static final String STUDENT = "models/student.safetensors";

  /** The teacher. */
  public static final String TEACHER = "models/teacher.safetensors";

  private static final String DEFAULTS =
      """
      spaced-kd {
        run { name = %s, directory = "%s", seed = 7, lease-seconds = 1 }
        data { dataset = cifar10, source = "%s", directory = "%s", augmentation = crop-flip }
        teacher { architecture = resnet10, width = 0.0625 }
        student { architecture = resnet10, width = 0.0625 }
        training { epochs = 3, global-batch-size = 32 }
        distillation { mode = spaced, interval-steps = 2 }
      }
      """;

  /**
   * Configures a run.
   *
   * @param root directory of the runs of a test; all share its data
   * @param settings lines that differ from the run described above, paths below {@code spaced-kd}
   */
  public static TinyRun of(Path root, String name, String... settings) {
    Path source = root.resolve("originals");
    if (!Files.exists(source)) {
      TinyImages.write(source);
    }
    Path directory = root.resolve("runs").resolve(name);
    String text =
        DEFAULTS.formatted(name, directory, source, root.resolve("prepared"))
            + Stream.of(settings)
                .map(line -> "spaced-kd." + line + "\n")
                .collect(Collectors.joining());
    try {
      return new TinyRun(Files.writeString(root.resolve(name + ".conf"), text), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command of this configuration. */
  public Program.Outcome run(String command, String... overrides) {
    return Program.run(words(command, overrides));
  }

  /** Trains to the end. */
  public TinyRun train() {
    return trainOn(2);
  }

  /** Trains to the end with so many tasks at once. */
  public TinyRun trainOn(int tasksAtOnce) {
    Program.Outcome outcome = Program.runOn(tasksAtOnce, words("train"));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return this;
  }

  /** Begins to train in a process of its own. */
  public Process start(Path log) {
    return Program.start(log, words("train"));
  }

  private String[] words(String command, String... overrides) {
    return arguments(command, overrides).toArray(String[]::new);
  }

  /** The command line of a command of this configuration. */
  public List<String> arguments(String command, String... overrides) {
    return Stream.concat(Stream.of(command, "--conf", conf.toString()), Stream.of(overrides))
        .toList();
  }

  /** Turns that are done at the newest checkpoint; 0 where there is none. */
  public int turnsKept() {
    String[] folders = directory.resolve("checkpoints").toFile().list();
    return Stream.ofNullable(folders)
        .flatMap(Stream::of)
        .filter(name -> Files.exists(directory.resolve("checkpoints/" + name + "/checkpoint.json")))
        .mapToInt(name -> Integer.parseInt(name.split("-", -1)[1]))
        .max()
        .orElse(0);
  }

  /** SHA-256 of a file of the run directory. */
  public String sha256(String file) {
    return Sha256.of(bytes(file));
  }

  /** The objects of a file of JSON lines. */
  public List<JsonNode> lines(String file) {
    return text(file).lines().map(Json::parse).toList();
  }

  /** The same without what a clock or a cluster decides. */
  public List<JsonNode> linesWithoutTimes(String file) {
    List<JsonNode> lines = lines(file);
    lines.forEach(
        line ->
            ((ObjectNode) line)
                .remove(
                    List.of(
                        "seconds",
                        "engine_seconds",
                        "ended",
                        "examples_per_second",
                        "previous",
                        "executors",
                        "attempts",
                        "broadcast_bytes")));
    return lines;
  }

  /** Requires the networks of another run, and all that it says of how they came about. */
  public void requireSameAs(TinyRun other) {
    assertThat(sha256(TEACHER)).isEqualTo(other.sha256(TEACHER));
    assertThat(sha256(STUDENT)).isEqualTo(other.sha256(STUDENT));
    for (String file : List.of("ledger.jsonl", "metrics.jsonl")) {
      assertThat(linesWithoutTimes(file)).isEqualTo(other.linesWithoutTimes(file));
    }
  }

  /** A file of the run directory as text. */
  public String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of every file of the run directory by its relative path. */
  public Map<String, String> hashes() {
    return hashes(directory);
  }

  /** SHA-256 of every file below a directory by its relative path; none where there is none. */
  public static Map<String, String> hashes(Path directory) {
    Map<String, String> hashes = new TreeMap<>();
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          hashes.put(directory.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return hashes;
  }
}
