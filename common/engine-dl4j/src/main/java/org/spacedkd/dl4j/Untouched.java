// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an update must leave alone: parameters that the loss does not reach, with their slots. DL4J
 * would let them decay and follow their momentum.
 */
final class Untouched {
  private final List<INDArray> places;
  private final List<INDArray> values = new ArrayList<>();

  /**
   * Takes note of values.
   *
   * @param places views of the graph's vectors
   */
  Untouched(List<INDArray> places) {
    this.places = places;
    places.forEach(place -> values.add(place.dup()));
  }

  /** Puts the values back. */
  void restore() {
    for (int i = 0; i < places.size(); i++) {
      places.get(i).assign(values.get(i));
      values.get(i).close();
    }
  }
}
