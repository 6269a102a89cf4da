// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.function.ToIntFunction;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.safetensors.SafetensorsFile;

/**
 * States that earlier versions wrote, without counts of updates and without means of statistics.
 */
public final class EarlierStates {
  private EarlierStates() {}

  /**
   * A file's state: of a layout, or, where an earlier version wrote it, of what that version kept
   * of the layout.
   *
   * @throws org.spacedkd.core.failure.UserException where the file has neither
   */
  public static NetworkState load(SafetensorsFile file, List<TensorSpec> layout) {
    List<TensorSpec> always =
        layout.stream().filter(tensor -> tensor.role().wasAlwaysKept()).toList();
    boolean isEarlier =
        layout.stream()
            .filter(tensor -> !tensor.role().wasAlwaysKept())
            .noneMatch(tensor -> file.tensors().containsKey(tensor.name()));
    return file.load(isEarlier ? always : layout);
  }

  /**
   * A state in a layout; where it is of an earlier version, a mean of statistics begins as the
   * statistics are.
   *
   * @param updates what a count is that the state does not have
   */
  static NetworkState complete(
      NetworkState state, List<TensorSpec> layout, ToIntFunction<TensorSpec> updates) {
    if (state.tensors().equals(layout)) {
      return state;
    }
    NetworkState complete = NetworkState.zeros(layout).with(state);
    int to = 0;
    for (TensorSpec tensor : layout) {
      if (tensor.role() == Role.COUNT) {
        complete.values()[to] = updates.applyAsInt(tensor);
      } else if (tensor.role() == Role.STATISTIC_MEAN) {
        String statistic = MeanTeacher.origin(tensor);
        float[] values = state.only(one -> one.name().equals(statistic)).values();
        System.arraycopy(values, 0, complete.values(), to, values.length);
      }
      to += tensor.size();
    }
    return complete;
  }
}
