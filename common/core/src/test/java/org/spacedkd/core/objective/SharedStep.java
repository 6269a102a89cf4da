// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.random.RandomStream;

/**
 * The outputs of one step, which may be cut into shares.
 *
 * @param learner of two exits, with a learnt temperature
 */
record SharedStep(Outputs learner, Outputs teacher, int[] labels) {
  private static final int CLASSES = 6;
  private static final int WIDTH = 5;

  private static final String SHALLOW = Exits.features(1);

  /** Every loss there is, in every objective that has it, each by itself. */
  static List<Objective> everyObjective() {
    List<Objective> all = new ArrayList<>(List.of(new CrossEntropy()));
    for (FeatureLoss loss : FeatureLoss.values()) {
      all.add(of(loss));
      all.add(new SelfDistillation(2, logits(LogitLoss.KL), loss, 0.7, Set.of(1)));
    }
    for (LogitLoss loss : LogitLoss.values()) {
      for (Standardization standardization : Standardization.values()) {
        for (Targets targets : Targets.values()) {
          LogitComparison comparison = new LogitComparison(loss, standardization, 1, 8);
          Temperature learnt = new Temperature.Curriculum(4, 10, 25);
          LogitDistillation logits = new LogitDistillation(comparison, 0.4, learnt, targets);
          all.add(new Distillation(logits, FeatureLoss.MSE, 0));
          all.add(new SelfDistillation(2, logits, FeatureLoss.MSE, 0, Set.of()));
        }
      }
    }
    return all;
  }

  static Objective of(FeatureLoss loss) {
    return new Distillation(logits(LogitLoss.KL), loss, 0.7);
  }

  private static LogitDistillation logits(LogitLoss loss) {
    return LogitDistillation.of(loss, 0.3, 3);
  }

  /** Whether an objective has a term that shares leave as it is in expectation only. */
  static boolean hasNorm(Objective objective) {
    FeatureDistillation features = new FeatureDistillation(FeatureLoss.MSE, 0);
    if (objective instanceof Distillation distillation) {
      features = distillation.features();
    } else if (objective instanceof SelfDistillation self) {
      features = self.features();
    }
    return features.compares() && features.loss().reduction() == Reduction.NORM;
  }

  static SharedStep random(long seed, int batch) {
    Map<String, Matrix> learner = new LinkedHashMap<>();
    learner.put(NetworkSpec.LOGITS, Gradients.random(seed, batch, CLASSES, 2));
    learner.put(NetworkSpec.FEATURES, Gradients.random(seed + 1, batch, WIDTH, 2));
    learner.put(Exits.logits(1), Gradients.random(seed + 2, batch, CLASSES, 2));
    learner.put(SHALLOW, Gradients.random(seed + 3, batch, WIDTH, 2));
    Matrix theta = Matrix.zeros(batch, 1);
    Arrays.fill(theta.values(), 0.4);
    learner.put(NetworkSpec.TEMPERATURE, theta);
    Map<String, Matrix> teacher =
        Map.of(
            NetworkSpec.LOGITS, Gradients.random(seed + 4, batch, CLASSES, 2),
            NetworkSpec.FEATURES, Gradients.random(seed + 5, batch, WIDTH, 2));
    int[] labels = IntStream.range(0, batch).map(row -> row * row % CLASSES).toArray();
    return new SharedStep(new Outputs(learner), new Outputs(teacher), labels);
  }

  /** Features whose residuals are normally distributed. */
  static SharedStep normalFeatures(long seed, int batch, int width) {
    SharedStep any = random(seed, batch);
    RandomStream stream = RandomStream.of(seed, "features");
    Matrix features = Matrix.zeros(batch, width);
    Arrays.setAll(features.values(), i -> stream.nextNormal());
    Matrix logits = any.teacher.matrix(NetworkSpec.LOGITS);
    return new SharedStep(
        with(any.learner, NetworkSpec.FEATURES, features),
        new Outputs(
            Map.of(NetworkSpec.LOGITS, logits, NetworkSpec.FEATURES, Matrix.zeros(batch, width))),
        any.labels);
  }

  /** The same with residuals of features whose squares add up to one number in each example. */
  SharedStep withEqualResiduals() {
    Matrix deepest = learner.matrix(NetworkSpec.FEATURES);
    Matrix shallow = deepest.plus(unit(learner.matrix(SHALLOW)));
    Matrix taught = deepest.plus(unit(teacher.matrix(NetworkSpec.FEATURES)));
    return new SharedStep(
        with(learner, SHALLOW, shallow), with(teacher, NetworkSpec.FEATURES, taught), labels);
  }

  private static Matrix unit(Matrix rows) {
    Matrix unit = rows.times(1);
    for (int row = 0; row < rows.rows(); row++) {
      int from = row * rows.columns();
      int to = from + rows.columns();
      double length = Math.sqrt(Arrays.stream(rows.values(), from, to).map(one -> one * one).sum());
      for (int i = from; i < to; i++) {
        unit.values()[i] /= length;
      }
    }
    return unit;
  }

  private static Outputs with(Outputs outputs, String name, Matrix matrix) {
    Map<String, Matrix> all = new LinkedHashMap<>(outputs.matrices());
    all.put(name, matrix);
    return new Outputs(all);
  }

  /** The loss of one worker. */
  Loss whole(Objective objective) {
    return objective.evaluate(learner, labels, teacher);
  }

  /**
   * The losses of several, averaged with their examples as weights. The gradient of an output has
   * that of each example in its row, of which the averaged update has the worker's part.
   */
  Loss averaged(Objective objective, int workers) {
    int batch = labels.length;
    // A plan of one step, whose batch may have fewer examples than there are workers.
    BatchPlan plan = new BatchPlan(1, batch, Math.max(batch, workers), workers);
    double total = 0;
    Map<String, Double> parts = new LinkedHashMap<>();
    Map<String, Matrix> gradients = new LinkedHashMap<>();
    int from = 0;
    for (int worker = 0; worker < workers; worker++) {
      int to = from + plan.shareSize(0, worker);
      if (to > from) {
        double part = (double) (to - from) / batch;
        Loss share = rows(from, to).whole(objective.onShare(part));
        total += part * share.total();
        share.parts().forEach((name, value) -> parts.merge(name, part * value, Double::sum));
        int at = from;
        share
            .gradients()
            .forEach(
                (output, gradient) -> {
                  Matrix all =
                      gradients.computeIfAbsent(
                          output, name -> Matrix.zeros(batch, gradient.columns()));
                  double[] rows = gradient.times(part).values();
                  System.arraycopy(rows, 0, all.values(), at * gradient.columns(), rows.length);
                });
      }
      from = to;
    }
    return new Loss(total, parts, gradients);
  }

  private SharedStep rows(int from, int to) {
    return new SharedStep(
        rows(learner, from, to), rows(teacher, from, to), Arrays.copyOfRange(labels, from, to));
  }

  private static Outputs rows(Outputs outputs, int from, int to) {
    Map<String, Matrix> rows = new LinkedHashMap<>();
    outputs
        .matrices()
        .forEach(
            (name, matrix) ->
                rows.put(
                    name,
                    new Matrix(
                        to - from,
                        matrix.columns(),
                        Arrays.copyOfRange(
                            matrix.values(), from * matrix.columns(), to * matrix.columns()))));
    return new Outputs(rows);
  }

  /** A gradient as parameters see it: a learnt temperature is one, which every row repeats. */
  double[] byParameter(Loss loss, String output) {
    double[] rows = loss.gradients().get(output).values();
    return output.equals(NetworkSpec.TEMPERATURE) ? new double[] {Arrays.stream(rows).sum()} : rows;
  }
}
