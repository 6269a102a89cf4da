// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.network.FeatureAdapter;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;

/**
 * The models that a user takes home, {@code models/student.safetensors} and the teacher's: without
 * optimizer slots, and without the adapter, which only trained.
 */
public record Models(RunDirectory run) {
  /** Path of a learner's model relative to the run directory. */
  public static String file(Learner learner) {
    return "models/%s.safetensors".formatted(learner.label());
  }

  /** The file's bytes for a learner's state. */
  public static byte[] bytes(Learner learner, NetworkState state) {
    NetworkState model =
        state.model().only(tensor -> !tensor.name().startsWith(FeatureAdapter.PREFIX));
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
