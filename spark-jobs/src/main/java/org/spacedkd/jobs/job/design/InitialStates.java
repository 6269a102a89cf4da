// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.schedule.Learner;

/** The states before a run's first step, drawn once, when they are first asked for. */
public final class InitialStates {
  private final LearnerSetup learners;
  private final Optional<GivenWeights> teacherFile;
  private Map<Learner, NetworkState> drawn = Map.of();

  /**
   * States that are not drawn yet.
   *
   * @param teacherFile the teacher's initial weights, where they are not drawn
   */
  public InitialStates(LearnerSetup learners, Optional<GivenWeights> teacherFile) {
    this.learners = learners;
    this.teacherFile = teacherFile;
  }

  /** The states by their owners. */
  public synchronized Map<Learner, NetworkState> states() {
    if (drawn.isEmpty()) {
      drawn = Collections.unmodifiableMap(learners.initialStates(teacherFile));
    }
    return drawn;
  }
}
