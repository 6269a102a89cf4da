// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.Reason;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.filesystem.FileSystems;
import org.spacedkd.jobs.filesystem.Trouble;

/**
 * The models that a user takes home, {@code models/student.safetensors} and the teacher's: without
 * optimizer slots, and without what only trained.
 */
public record Models(RunDirectory run) {
  /** Where they are in the run directory. */
  public static final String FOLDER = "models";

  /** Path of a learner's model relative to the run directory. */
  public static String file(Learner learner) {
    return String.format(Locale.ROOT, "%s/%s.safetensors", FOLDER, learner.label());
  }

  /**
   * Somebody's model.
   *
   * @param uri Hadoop URI or path of a .safetensors file
   * @throws UserException (exit 3) when there is none, or when its values are not sound
   */
  public static GivenWeights file(String uri, Configuration hadoop) {
    try {
      Path path = new Path(uri);
      FileSystem files = FileSystems.of(path, hadoop);
      if (files.getFileStatus(path).isDirectory()) {
        throw new UserException(ExitCode.DATA, "Cannot read " + uri + ": it is a directory");
      }
      try (InputStream in = files.open(path)) {
        return GivenWeights.read(uri, in);
      }
    } catch (FileNotFoundException e) {
      throw new UserException(
          ExitCode.DATA, String.format(Locale.ROOT, "Cannot read %s: no such file", uri));
    } catch (IOException e) {
      Trouble trouble = Trouble.reading(e);
      throw new UserException(
          trouble.exit(),
          String.format(Locale.ROOT, "Cannot read %s: %s", uri, trouble.reason()),
          e);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.DATA, String.format(Locale.ROOT, "Cannot read %s: %s", uri, Reason.of(e)), e);
    }
  }

  /** The file's bytes for a learner's state. */
  public static byte[] bytes(Learner learner, NetworkState state) {
    NetworkState model = state.model().only(tensor -> !TrainingOnly.has(tensor));
    return Safetensors.bytes(model, Map.of("learner", learner.label()));
  }

  /** Writes a learner's model and returns the file's bytes. */
  public byte[] write(Learner learner, NetworkState state) {
    byte[] bytes = bytes(learner, state);
    run.write(file(learner), bytes);
    return bytes;
  }

  /** The bytes of a learner's model; nothing where there is none yet. */
  public Optional<byte[]> read(Learner learner) {
    return run.read(file(learner));
  }
}
