// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkDesign;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;

/** The learners that a configuration means. */
public final class LearnerSetup {
  private final Settings settings;
  private final DataShape data;
  private final int stepsPerEpoch;
  private final Map<Learner, LearnerSpec> training;

  LearnerSetup(Settings settings, DataShape data, int stepsPerEpoch) {
    this.settings = settings;
    this.data = data;
    this.stepsPerEpoch = stepsPerEpoch;
    training = Collections.unmodifiableMap(specs());
  }

  /** As they train: no teacher where nothing is distilled. */
  Map<Learner, LearnerSpec> training() {
    return training;
  }

  private Map<Learner, LearnerSpec> specs() {
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
    learners.put(Learner.TEACHER, teacher.with(distillation.meanTeacher()));
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
    if (training.containsKey(Learner.TEACHER) && !exits) {
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
    return spec(network.design());
  }

  private NetworkSpec withExits() {
    return spec(withExits(student().design(), Words.word(student().architecture())));
  }

  private NetworkSpec spec(NetworkDesign design) {
    return design.spec(data.channels(), data.height(), data.width(), data.classes());
  }

  /**
   * A design with exits below the deepest.
   *
   * @throws UserException (exit 2) where there is none
   */
  static NetworkDesign withExits(NetworkDesign design, String architecture) {
    return design
        .withExits()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(
                        Locale.ROOT,
                        "Invalid %s: %s (self-distillation needs a network with exits)",
                        Settings.path("student.architecture"),
                        architecture)));
  }

  /**
   * The states that the owners among the learners start from.
   *
   * @param teacherFile the teacher's initial weights, where they are not drawn
   */
  public Map<Learner, NetworkState> initialStates(Optional<GivenWeights> teacherFile) {
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    training.forEach(
        (learner, spec) -> {
          if (spec.owner() == learner) {
            states.put(learner, initialState(learner, spec, teacherFile));
          }
        });
    return states;
  }

  private NetworkState initialState(
      Learner learner, LearnerSpec spec, Optional<GivenWeights> teacherFile) {
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
