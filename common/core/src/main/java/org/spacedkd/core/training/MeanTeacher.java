// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * The mean of a teacher over time, which teaches in its place: a mean teacher (Tarvainen and
 * Valpola, 2017). Parameters and running statistics are averaged alike. After the teacher's update
 * n, counted from 1, which left it at w_n:
 *
 * <pre>
 * mean_n = (1 - c_n) mean_{n-1} + c_n w_n        c_n = (1 - decay) / (1 - decay^n)
 *        = sum_k decay^(n-k) w_k / sum_k decay^(n-k)      k from 1 to n
 * </pre>
 *
 * <p>So the initial weights have no part in it, as they have none in Adam's corrected moments;
 * before the first update the teacher itself teaches.
 *
 * <p>Each logical worker takes its own updates into its own mean, and a round's mean is the mean of
 * the workers', weighted as their weights are. With one worker it does not matter where rounds end.
 *
 * @param decay at least 0 and below 1; at 0 the teacher itself teaches
 */
public record MeanTeacher(double decay) implements Serializable {
  /** The teacher itself teaches. */
  public static final MeanTeacher NONE = new MeanTeacher(0);

  private static final String MEAN = "average.";

  /** How many updates the mean is of. */
  private static final TensorSpec COUNT = new TensorSpec(MEAN + "step", Role.COUNT, List.of());

  boolean isKept() {
    return decay > 0;
  }

  /** A layout with the means of its parameters and statistics, and their count, behind it. */
  List<TensorSpec> extend(List<TensorSpec> layout) {
    List<TensorSpec> all = new ArrayList<>(layout);
    if (isKept()) {
      model(layout).stream().map(MeanTeacher::mean).forEach(all::add);
      all.add(COUNT);
    }
    return all;
  }

  private static List<TensorSpec> model(List<TensorSpec> layout) {
    return layout.stream().filter(tensor -> tensor.role().isOfModel()).toList();
  }

  private static TensorSpec mean(TensorSpec tensor) {
    Role role = tensor.role() == Role.PARAMETER ? Role.OPTIMIZER : Role.STATISTIC_MEAN;
    return new TensorSpec(MEAN + tensor.name(), role, tensor.shape());
  }

  /** A network's state with means that are its own values, of no update. */
  NetworkState begin(NetworkState network) {
    return isKept()
        ? NetworkState.zeros(extend(network.tensors())).with(network).with(means(network.model()))
        : network;
  }

  /** A model's values as means. */
  private static NetworkState means(NetworkState model) {
    return new NetworkState(
        model.tensors().stream().map(MeanTeacher::mean).toList(), model.values());
  }

  /** A network's state with the means that a state has in place of its own values. */
  NetworkState teaching(NetworkState network, NetworkState state) {
    if (!isKept()) {
      return network;
    }
    // States of earlier versions have no means of statistics.
    Set<TensorSpec> kept = Set.copyOf(state.tensors());
    List<TensorSpec> known =
        model(network.tensors()).stream().filter(tensor -> kept.contains(mean(tensor))).toList();
    Set<TensorSpec> means = known.stream().map(MeanTeacher::mean).collect(Collectors.toSet());
    return network.with(new NetworkState(known, state.only(means::contains).values()));
  }

  /** The mean that a state has, to go on with; none in states of earlier versions. */
  Optional<MovingMean> of(NetworkState state) {
    if (!isKept() || !state.tensors().contains(COUNT)) {
      return Optional.empty();
    }
    NetworkState model = state.model();
    int updates = (int) state.only(COUNT::equals).values()[0];
    return Optional.of(new MovingMean(decay, teaching(model, state), updates));
  }

  /** A state with a mean in the place of its own. */
  static NetworkState with(NetworkState state, MovingMean mean) {
    return state
        .with(means(mean.model()))
        .with(new NetworkState(List.of(COUNT), new float[] {mean.updates()}));
  }

  /** Name of the tensor that a mean is of. */
  static String origin(TensorSpec mean) {
    return mean.name().substring(MEAN.length());
  }

  /** Whether a count is that of the updates that the mean is of. */
  static boolean counts(TensorSpec count) {
    return count.equals(COUNT);
  }
}
