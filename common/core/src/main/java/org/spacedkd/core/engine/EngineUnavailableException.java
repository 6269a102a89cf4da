// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

/**
 * An engine, a device or a native library that was asked for is not there; the message is for the
 * user.
 */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineUnavailableException(String message) {
    super(message);
  }
}
