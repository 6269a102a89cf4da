// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import java.util.List;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.TensorSpec;

/** Tells a graph's update rules how many updates parameters have had: DL4J knows its own alone. */
public final class CountedBlocks {
  private CountedBlocks() {}

  /**
   * Lets the rules of a graph ask, in every update from now on.
   *
   * @param parameterAt the parameter that begins at a place of the graph's vector
   * @param counts what to ask
   */
  public static void of(
      ComputationGraph graph, IntFunction<TensorSpec> parameterAt, UpdateCounts counts) {
    for (UpdaterBlock block : graph.getUpdater(true).getUpdaterBlocks()) {
      if (block.getGradientUpdater() instanceof SlotUpdater updater) {
        List<TensorSpec> parameters =
            block.getLayersAndVariablesInBlock().stream()
                .map(state -> parameterAt.apply(state.getParamOffsetStart()))
                .toList();
        updater.counting(parameters, counts);
      }
    }
  }
}
