// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.Locale;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** One of our engines, as a worker uses it. */
record EngineContender(Engine engine, Device device) implements Contender {
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.01, 0.9, 5e-4);
  private static final Distillation DISTILLATION =
      new Distillation(LogitLoss.KL, 0.3, 3, FeatureLoss.FROBENIUS, 0.03);

  @Override
  public String name() {
    return engine.name() + "-" + device.precision().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Stage open(Workload workload) {
    NetworkSpec spec = workload.spec();
    NetworkSpec student = TrainingOnly.withAdapter(spec, spec.outputWidth(NetworkSpec.FEATURES));
    Window window = new Window(network(spec), network(student), batch(workload));
    window.steps();
    window.replay();
    return window;
  }

  private Network network(NetworkSpec spec) {
    Network network = engine.create(spec, OPTIMIZER, device);
    network.load(Initialization.of(spec, OPTIMIZER, 1));
    return network;
  }

  private static Batch batch(Workload workload) {
    RandomStream random = RandomStream.of(1, "images");
    float[] images = new float[workload.batch() * 3 * workload.size() * workload.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = new int[workload.batch()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(Workload.CLASSES);
    }
    return new Batch(3, workload.size(), workload.size(), images, labels);
  }

  private record Window(Network teacher, Network student, Batch batch) implements Stage {
    @Override
    public double seconds(Task task) {
      long start = System.nanoTime();
      switch (task) {
        case STEP -> step(0);
        case INFERENCE -> targets();
        case WINDOW -> {
          steps();
          replay();
        }
      }
      return (System.nanoTime() - start) / 1e9;
    }

    private void step(int step) {
      teacher.step(step, batch, Outputs.NONE, new CrossEntropy());
    }

    private Outputs targets() {
      return teacher.infer(batch, Statistics.RUNNING);
    }

    private void steps() {
      for (int step = 0; step < Task.WINDOW_STEPS; step++) {
        step(step);
      }
    }

    private void replay() {
      for (int step = 0; step < Task.WINDOW_STEPS; step++) {
        student.step(step, batch, targets(), DISTILLATION);
      }
    }

    @Override
    public void close() {
      teacher.close();
      student.close();
    }
  }
}
