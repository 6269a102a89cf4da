// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The parts of a data set. Example ids count from 0 in each. */
public enum Split {
  /** What networks are trained on. */
  @JsonProperty("train")
  TRAIN,
  /** What they are evaluated on. */
  @JsonProperty("test")
  TEST;

  /** The name in files and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
