// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.jobs.data.Manifest;

/**
 * The learners that a configuration means.
 *
 * @param teacherFile the teacher's initial weights, where they are not drawn
 */
record LearnerSetup(
    Settings settings,
    Manifest manifest,
    int stepsPerEpoch,
    Optional<SafetensorsFile> teacherFile) {
  /** As they train: no teacher where nothing is distilled. */
  Map<Learner, LearnerSpec> training() {
    DistillationSettings distillation = settings.distillation();
    if (distillation.mode() == DistillationMode.NONE) {
      return students(network(student()), new CrossEntropy());
    }
    if (distillation.mode().isOfOneNetwork()) {
      return ofOneNetwork(distillation);
    }
    Distillation objective = distillation.objective(stepsPerEpoch);
    NetworkSpec network = network(student());
    if (objective.teacherOutputs().contains(NetworkSpec.FEATURES)) {
      network = TrainingOnly.withAdapter(network, teacher().outputWidth(NetworkSpec.FEATURES));
    }
    if (objective.logits().learnsTemperature()) {
      network = TrainingOnly.withTemperature(network);
    }
    Map<Learner, LearnerSpec> learners = students(network, objective);
    LearnerSpec teacher = spec(teacher(), new CrossEntropy(), Learner.TEACHER);
    learners.put(Learner.TEACHER, teacher.with(distillation.accumulation()));
    return learners;
  }

  private Map<Learner, LearnerSpec> ofOneNetwork(DistillationSettings distillation) {
    NetworkSpec network = withExits();
    Objective objective = distillation.selfObjective(Exits.count(network), stepsPerEpoch);
    network = TrainingOnly.withAdaptations(network);
    if (objective.outputs().contains(NetworkSpec.TEMPERATURE)) {
      network = TrainingOnly.withTemperature(network);
    }
    Map<Learner, LearnerSpec> learners = students(network, objective);
    NetworkSpec deepest =
        distillation.self().pass() == SelfSettings.Pass.TRUNK
            ? network.part(Set.of(NetworkSpec.LOGITS))
            : network;
    learners.put(Learner.TEACHER, spec(deepest, new CrossEntropy(), Learner.STUDENT));
    return learners;
  }

  /** As a user takes them home: without what only trains. */
  Map<Learner, LearnerSpec> inference() {
    boolean exits = settings.distillation().mode().isOfOneNetwork();
    Map<Learner, LearnerSpec> learners =
        students(exits ? withExits() : network(student()), new CrossEntropy());
    if (training().containsKey(Learner.TEACHER) && !exits) {
      learners.put(Learner.TEACHER, spec(teacher(), new CrossEntropy(), Learner.TEACHER));
    }
    return learners;
  }

  private Map<Learner, LearnerSpec> students(NetworkSpec network, Objective objective) {
    Map<Learner, LearnerSpec> learners = new EnumMap<>(Learner.class);
    learners.put(Learner.STUDENT, spec(network, objective, Learner.STUDENT));
    return learners;
  }

  private LearnerSpec spec(NetworkSpec network, Objective objective, Learner owner) {
    OptimizerSpec optimizer =
        settings.optimizer().spec(settings.training().epochs(), stepsPerEpoch);
    return new LearnerSpec(network, optimizer, objective, owner);
  }

  private NetworkSettings student() {
    return settings.student().network();
  }

  private NetworkSpec teacher() {
    return network(settings.teacher().network());
  }

  private NetworkSpec network(NetworkSettings network) {
    ResNet resNet = network.network();
    return resNet.spec(manifest.channels(), framing().height(), framing().width(), classes());
  }

  private NetworkSpec withExits() {
    return new SelfDistillationNetwork(student().network())
        .spec(manifest.channels(), framing().height(), framing().width(), classes());
  }

  private Framing framing() {
    return Framings.of(settings.data(), manifest);
  }

  private int classes() {
    return manifest.classes().size();
  }

  /** The states that the owners among the learners start from. */
  Map<Learner, NetworkState> initialStates() {
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    training()
        .forEach(
            (learner, spec) -> {
              if (spec.owner() == learner) {
                states.put(learner, initialState(learner, spec));
              }
            });
    return states;
  }

  private NetworkState initialState(Learner learner, LearnerSpec spec) {
    boolean teaches = learner == Learner.TEACHER;
    NetworkState drawn =
        Initialization.of(
            spec.network(),
            spec.optimizer(),
            (teaches ? settings.teacher().network() : student()).initialization(),
            teaches ? settings.teacher().seed() : settings.run().seed());
    return spec.begin(
        teacherFile
            .filter(file -> teaches)
            .map(file -> drawn.with(file.load(spec.network().tensors())))
            .orElse(drawn));
  }
}
