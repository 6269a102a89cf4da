// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.util.StringUtils.TraditionalBinaryPrefix;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.package$;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.fingerprint.Fingerprint;
import org.spacedkd.jobs.arithmetic.Processor;
import org.spacedkd.jobs.filenames.FileNameEncoding;
import org.spacedkd.jobs.gpu.TaskPlace;

/** What a process examines of itself; goes to tasks. */
record SelfExamination(Needs needs, List<SharedDirectory> directories, List<SharedFile> inputs)
    implements Serializable {
  /** What Spark 3.5 reaches into ({@code org.apache.spark.launcher.JavaModuleOptions}). */
  private static final List<String> PACKAGES =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static final String NATIVE_LIMIT = "org.bytedeco.javacpp.maxbytes";

  /** What the engine came to. */
  private record Convolved(String engine, String fault, String fingerprint, double gigaflops) {}

  /**
   * Examines the process that calls.
   *
   * @param addresses GPUs that Spark gave to the task
   */
  ProcessReport report(String process, List<String> addresses) {
    Convolved convolved = convolve();
    long heap = Runtime.getRuntime().maxMemory();
    return new ProcessReport(
        process,
        Processor.host(),
        Runtime.version().toString().replaceFirst("\\+.*", ""),
        FileNameEncoding.ofThisProcess().name(),
        package$.MODULE$.SPARK_VERSION(),
        closedPackages(),
        Processor.model(),
        convolved.engine(),
        convolved.fault(),
        convolved.fingerprint(),
        convolved.gigaflops(),
        Gpus.ofThisMachine(),
        addresses,
        heap,
        // Unless it is told, JavaCPP takes the heap's limit for its own.
        Optional.ofNullable(System.getProperty(NATIVE_LIMIT))
            .map(TraditionalBinaryPrefix::string2long)
            .orElse(heap),
        Stream.concat(
                directories.stream().map(one -> one.examine(process)),
                inputs.stream().map(SharedFile::fault))
            .flatMap(Optional::stream)
            .toList(),
        System.currentTimeMillis());
  }

  /** Examines the executor whose task calls. */
  ProcessReport ofThisExecutor() {
    List<String> addresses =
        Optional.ofNullable(TaskContext.get().resourcesJMap().get(TaskPlace.RESOURCE))
            .map(gpu -> List.of(gpu.addresses()))
            .orElseGet(List::of);
    return report("executor " + SparkEnv.get().executorId(), addresses);
  }

  private static List<String> closedPackages() {
    Module all = SelfExamination.class.getModule();
    return PACKAGES.stream().filter(name -> !Object.class.getModule().isOpen(name, all)).toList();
  }

  private Convolved convolve() {
    try {
      Engine engine = Engine.named(needs.engine());
      String line = engine.check(needs.device());
      return new Convolved(
          line,
          "",
          Fingerprint.of(needs.engine(), needs.optimizer(), needs.device()),
          ConvolutionTimer.gigaflops(engine, needs.device()));
    } catch (UserException e) {
      return new Convolved("", e.getMessage(), "", 0);
    } catch (LinkageError | RuntimeException e) {
      // What a native library that does not load comes to: the innermost cause names it.
      Throwable cause =
          Stream.<Throwable>iterate(e, one -> one != null, Throwable::getCause)
              .reduce((outer, inner) -> inner)
              .orElse(e);
      return new Convolved("", cause.toString(), "", 0);
    }
  }
}
