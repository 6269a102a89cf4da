// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.plan.ShardOrder;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.LearnerSpec;

/** What determines a teacher is the same when every class of the program has another name. */
class RenamedClassesTest {
  private static final String ROOT = "org/spacedkd/core/";

  /** The fields of a teacher. */
  public static final class Teacher implements Callable<SortedMap<String, String>> {
    @Override
    public SortedMap<String, String> call() {
      BatchPlan batches = new BatchPlan(7, 60, 10, 2, new ShardOrder(List.of(40, 20), 1));
      SpacingSchedule schedule = new SpacingSchedule(DistillationMode.SPACED, 3, Tail.FLUSH, 12);
      LearnerSpec learner =
          new LearnerSpec(
              new ResNet(ResidualBlock.BASIC, List.of(1), 4).spec(3, 8, 8, 10),
              new OptimizerSpec.AdamW(new LearningRate.Constant(0.1), 0.9, 0.99, 1e-8, 0.1),
              new CrossEntropy(),
              Learner.TEACHER);
      return new LoneLearner(Learner.TEACHER, learner, new RunPlan(schedule, batches, 2, 12, 1))
          .fields()
          .with(
              new Batches(
                      batches,
                      "of the data",
                      Augmentation.CROP_FLIP,
                      new Framing.Square(8, ResizeFilter.BICUBIC),
                      new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25)))
                  .fields())
          .with(new Computation("dl4j", new Device(1), "oneDNN", "of the processes").fields())
          .texts();
    }
  }

  /** The program's classes, each by another name; all else is as it is. */
  private static final class Renaming extends ClassLoader {
    private final Remapper names =
        new Remapper() {
          @Override
          public String map(String name) {
            int simple = name.lastIndexOf('/') + 1;
            return name.startsWith(ROOT)
                ? name.substring(0, simple) + "Renamed" + name.substring(simple)
                : name;
          }
        };

    Renaming() {
      super(RenamedClassesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace(".Renamed", ".").replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(in).accept(new ClassRemapper(writer, names), 0);
        byte[] renamed = writer.toByteArray();
        return defineClass(name, renamed, 0, renamed.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void haveTheSameFields() throws Exception {
    Class<?> renamed =
        new Renaming().loadClass("org.spacedkd.core.identity.RenamedRenamedClassesTest$Teacher");
    Object teacher = renamed.getConstructor().newInstance();

    assertThat(((Callable<?>) teacher).call()).isEqualTo(new Teacher().call());
  }
}
