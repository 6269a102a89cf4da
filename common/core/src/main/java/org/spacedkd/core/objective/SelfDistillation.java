// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The objective of a network whose deepest exit teaches the others (Algorithm 3 of the paper, with
 * the feature term of its code). With the logits z and adapted features f of exits k below the
 * deepest, and those z_m and f_m of the deepest, which are constants where they are targets:
 *
 * <pre>
 * CE(z_m) + sum_k [(1 - weight) CE(z_k) + weight logit term(z_k, z_m)]
 *         + weight of features sum_{k in featureExits} feature term(f_k, f_m)
 * </pre>
 *
 * @param exits number of exits, the deepest included
 * @param logits the terms of an exit's logits
 * @param features the term of an exit's features
 * @param featureExits the exits whose features are compared, from 1 at the shallowest
 */
public record SelfDistillation(
    int exits, LogitDistillation logits, FeatureDistillation features, Set<Integer> featureExits)
    implements Objective {
  public SelfDistillation {
    featureExits = Set.copyOf(featureExits);
  }

  /** On whole steps. */
  public SelfDistillation(
      int exits,
      LogitDistillation logits,
      FeatureLoss features,
      double featureWeight,
      Set<Integer> featureExits) {
    this(exits, logits, new FeatureDistillation(features, featureWeight), featureExits);
  }

  private boolean comparesFeatures(int exit) {
    return features.compares() && featureExits.contains(exit);
  }

  @Override
  public SelfDistillation at(int step) {
    return new SelfDistillation(exits, logits.at(step), features, featureExits);
  }

  @Override
  public SelfDistillation onShare(double part) {
    return new SelfDistillation(exits, logits, features.onShare(part), featureExits);
  }

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>(List.of(NetworkSpec.LOGITS, NetworkSpec.FEATURES));
    for (int exit = exits - 1; exit >= 1; exit--) {
      outputs.add(Exits.logits(exit));
      if (comparesFeatures(exit)) {
        outputs.add(Exits.features(exit));
      }
    }
    if (logits.learnsTemperature()) {
      outputs.add(NetworkSpec.TEMPERATURE);
    }
    return outputs;
  }

  @Override
  public List<String> teacherOutputs() {
    return List.of();
  }

  @Override
  public Loss evaluate(Outputs outputs, int[] labels, Outputs teacher) {
    LossSum sum = new LossSum();
    Matrix deepest = outputs.matrix(NetworkSpec.LOGITS);
    sum.add(CROSS_ENTROPY, 1, CrossEntropy.term(deepest, labels), NetworkSpec.LOGITS);
    LogitDistillation.Goal goal = new LogitDistillation.Goal(labels, outputs);
    for (int exit = exits - 1; exit >= 1; exit--) {
      String prefix = Exits.name(exit) + ".";
      logits.add(sum, prefix, outputs, Exits.logits(exit), goal);
      if (comparesFeatures(exit)) {
        Matrix targets = outputs.matrix(NetworkSpec.FEATURES);
        features.add(sum, prefix + FEATURE, outputs, Exits.features(exit), targets);
      }
    }
    return sum.loss();
  }
}
