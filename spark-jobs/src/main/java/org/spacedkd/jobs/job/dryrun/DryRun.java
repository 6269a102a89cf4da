// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.plan.RunExtent;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.jobs.job.data.KnownData;
import org.spacedkd.jobs.job.design.IntervalText;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.job.session.Averagers;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.job.setup.RunSetup;

/**
 * A configuration that is in order, as far as that is known before anything runs, and what it comes
 * to. Nothing is written and no Spark is started.
 *
 * @param design what would be trained; nothing where the data are not known yet
 */
public record DryRun(
    Settings settings,
    KnownData data,
    Optional<GivenWeights> teacherFile,
    Optional<RunDesign> design) {
  /**
   * Checks a configuration.
   *
   * @throws UserException when the schedule, the engine or the averager cannot be (exit 2), or when
   *     prepared data or the teacher's weights are not what it names (exit 3)
   */
  public static DryRun of(Settings settings, Configuration hadoop) {
    Engine.named(settings.engine().name());
    Averagers.requireKnown(settings.averaging(), settings.engine().name());
    KnownData data = KnownData.of(settings.data(), hadoop);
    return of(settings, data, RunSetup.givenTeacher(settings, hadoop));
  }

  private static DryRun of(Settings settings, KnownData data, Optional<GivenWeights> teacherFile) {
    Optional<RunDesign> design = data.shape().map(shape -> new RunDesign(settings, shape));
    design.ifPresent(one -> one.requireInOrder(teacherFile));
    return new DryRun(settings, data, teacherFile, design);
  }

  /** The same on other data. */
  public DryRun on(KnownData other) {
    return of(settings, other, teacherFile);
  }

  /** Checks a configuration and its run directory, and prints what the run would be. */
  public static void print(Settings settings) {
    Configuration hadoop = HadoopSettings.ofThisProcess();
    DryRun dryRun = of(settings, hadoop);
    dryRun.lines(new DryStart(settings, hadoop).check()).forEach(System.out::println);
  }

  private List<String> lines(String start) {
    List<String> lines = new ArrayList<>(subject());
    lines.add(1, line("", "%s", start));
    design.ifPresent(one -> lines.addAll(schedule(one.plan())));
    return lines;
  }

  /** What would be trained, and on what. */
  public List<String> subject() {
    List<String> lines = new ArrayList<>();
    lines.add(line("run", "%s: the configuration is in order", settings.run().name()));
    lines.add(line("data", "%s, %s", settings.data().dataset().label(), data.origin()));
    design.ifPresentOrElse(
        one -> lines.addAll(networks(one)),
        () -> lines.add(line("", "networks and steps are known when they are prepared")));
    return lines;
  }

  private List<String> networks(RunDesign known) {
    DataShape shape = known.data();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "",
            "%,d training and %,d test images of %d x %d, %d classes",
            shape.trainImages(),
            shape.testImages(),
            shape.height(),
            shape.width(),
            shape.classes()));
    for (Learner learner : Learner.values()) {
      if (known.training().learners().containsKey(learner)) {
        lines.add(network(learner, known));
      }
    }
    known.remarks(teacherFile).forEach(remark -> lines.add(line("note", "%s", remark)));
    return lines;
  }

  private String network(Learner learner, RunDesign known) {
    LearnerSpec training = known.training().learner(learner);
    if (training.owner() != learner) {
      String what = "the deepest exit of the student's network, %,d parameters";
      return line(learner.label(), what, training.network().parameterCount());
    }
    int all = training.network().parameterCount();
    int kept = known.inference().learner(learner).network().parameterCount();
    NetworkSettings network =
        learner == Learner.TEACHER ? settings.teacher().network() : settings.student().network();
    return line(
        learner.label(),
        "%s, %,d parameters%s",
        Words.word(network.architecture()),
        kept,
        all == kept ? "" : String.format(Locale.ROOT, " and %,d in training only", all - kept));
  }

  private List<String> schedule(RunPlan plan) {
    RunExtent extent = RunExtent.of(plan);
    SpacingSchedule schedule = plan.schedule();
    boolean isFixed = plan.policy() instanceof IntervalPolicy.Fixed;
    String interval =
        schedule.mode().isSpaced()
            ? String.format(
                Locale.ROOT, ", %s%s", IntervalText.of(schedule), isFixed ? "" : " at first")
            : "";
    String turns = "%s%s: %,d windows, %,d turns, %,d rounds";
    return List.of(
        line(
            "mode",
            turns,
            Words.word(schedule.mode()),
            interval,
            extent.windows(),
            extent.turns(),
            extent.rounds()),
        line(
            "steps",
            "teacher %,d, student %,d; an epoch has %,d",
            extent.teacherSteps(),
            extent.studentSteps(),
            plan.batches().stepsPerEpoch()),
        line("tail", "%s", tail(schedule)));
  }

  private static String tail(SpacingSchedule schedule) {
    int steps = schedule.tailSteps();
    String seen = schedule.tail() == Tail.FLUSH ? "takes" : "never takes";
    return steps == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%s: the student %s the last %,d steps",
            Words.word(schedule.tail()),
            seen,
            steps);
  }

  private static String line(String label, String format, Object... values) {
    return String.format(Locale.ROOT, "%-9s", label) + String.format(Locale.ROOT, format, values);
  }
}
