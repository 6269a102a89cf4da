// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Optional;

/**
 * Group {@code tracking}: who else is told of a run.
 *
 * @param mlflowUri address of an MLflow tracking server, if there is one
 * @param mlflowExperiment name of the experiment there
 * @param tensorBoard whether files of events are written for TensorBoard
 */
public record TrackingSettings(
    Optional<String> mlflowUri, String mlflowExperiment, TensorBoard tensorBoard) {
  /** Whether something is written for TensorBoard. */
  public enum TensorBoard {
    OFF,
    ON
  }
}
