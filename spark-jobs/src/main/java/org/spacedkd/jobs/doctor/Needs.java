// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;

/**
 * What a run needs of each process.
 *
 * @param engine name of the engine
 * @param device where a worker computes
 * @param optimizer by which it updates
 * @param mixed whether processes may compute other bits than the others
 * @param directories URIs that every process reads and writes
 * @param nativeBytes memory of an executor beside its heap; 0 where it is not known yet
 */
public record Needs(
    String engine,
    Device device,
    OptimizerSpec optimizer,
    Mixed mixed,
    List<String> directories,
    long nativeBytes)
    implements Serializable {
  /** What becomes of a run whose processes compute different bits. */
  public enum Mixed {
    /** It ends. */
    REFUSED,
    /** It goes on, and its ledger says so. */
    ALLOWED
  }

  public Needs {
    directories = List.copyOf(directories);
  }
}
