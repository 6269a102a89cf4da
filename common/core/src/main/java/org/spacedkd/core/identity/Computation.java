// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.engine.Device;

/**
 * By what a run is computed.
 *
 * @param engine name of the engine
 * @param software what the engine says of itself and its libraries
 * @param fingerprint of the processes that compute
 */
public record Computation(String engine, Device device, String software, String fingerprint) {
  /** Name of the field with the fingerprint. */
  public static final String FINGERPRINT = "fingerprint";

  /** What a configuration says of it; the place changes no bit. */
  public static Fields of(String engine, Device device) {
    return Fields.NONE
        .with("engine", engine)
        .with("threads", device.threads())
        .with("precision", Words.word(device.precision()));
  }

  /** All of it but the place. */
  public Fields fields() {
    return of(engine, device).with("software", software).with(FINGERPRINT, fingerprint);
  }
}
