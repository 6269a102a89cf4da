// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The primitives of one layer, made when a shape of its input is first seen.
 *
 * @param <P> the primitives
 */
public final class PerShape<P extends Primitives> implements AutoCloseable {
  private final Map<List<Long>, P> made = new HashMap<>();
  private final Function<long[], P> maker;

  /** A cache of what the maker makes of an input's shape. */
  public PerShape(Function<long[], P> maker) {
    this.maker = maker;
  }

  /** The primitives for an input. */
  public P of(INDArray input) {
    return made.computeIfAbsent(
        LongStream.of(input.shape()).boxed().toList(), shape -> maker.apply(input.shape()));
  }

  /** Closes all; the next use makes them again. */
  @Override
  public void close() {
    made.values().forEach(Primitives::close);
    made.clear();
  }
}
