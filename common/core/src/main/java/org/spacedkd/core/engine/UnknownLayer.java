// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Layer;

/** Why an engine refuses a layer that it has no computation for. */
public final class UnknownLayer {
  private UnknownLayer() {}

  /** The refusal (exit 2) of a layer by an engine. */
  public static UserException refusal(String engine, Layer layer) {
    return new UserException(
        ExitCode.CONFIGURATION,
        String.format(
            Locale.ROOT,
            "Cannot compute layer %s: engine %s does not know it",
            layer.identity(),
            engine));
  }
}
