// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.apache.spark.util.SerializableConfiguration;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.executors.Executors;

/** Examines the driver, and then every executor; what it writes, it takes away again. */
public final class Doctor implements AutoCloseable {
  private final Needs needs;
  private final Submission submission;
  private final List<NewDirectories> created = new ArrayList<>();
  private final List<SharedDirectory> directories = new ArrayList<>();
  private final List<SharedFile> inputs = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  /** Examines the driver. */
  public Doctor(Needs needs, Submission submission, Configuration hadoop) {
    this.needs = needs;
    this.submission = submission;
    String folder = ".doctor-" + UUID.randomUUID();
    List<String> refused = new ArrayList<>();
    for (String uri : needs.directories()) {
      SharedDirectory directory =
          new SharedDirectory(uri, folder, new SerializableConfiguration(hadoop));
      Optional<String> fault = begin(directory, hadoop);
      if (fault.isPresent()) {
        refused.add(fault.get());
      } else {
        directories.add(directory);
      }
    }
    needs.inputs().stream()
        .map(uri -> new SharedFile(uri, uri, new SerializableConfiguration(hadoop)))
        .forEach(inputs::add);
    ProcessReport driver = examinationOfSelf().report("driver", List.of());
    answers.add(Answer.here(driver.with(refused)));
  }

  private Optional<String> begin(SharedDirectory directory, Configuration hadoop) {
    try {
      created.add(NewDirectories.of(directory.uri(), hadoop));
    } catch (IOException e) {
      return Optional.of(SharedDirectory.fault(directory.uri(), e));
    } catch (UserException e) {
      return Optional.of(e.getMessage());
    }
    return directory.begin();
  }

  /** Whether Spark can start in this process: it cannot where Java keeps packages closed. */
  public boolean canStartSpark() {
    return answers.get(0).report().closedPackages().isEmpty();
  }

  /**
   * Examines the executors.
   *
   * @param patience how long to wait for them
   */
  public void visitExecutors(JavaSparkContext context, Duration patience) {
    Executors executors = new Executors(context);
    List<ExecutorSummary> present = executors.await(Math.max(1, submission.executors()), patience);
    SelfExamination examination = examinationOfSelf();
    long begun = System.currentTimeMillis();
    List<String> reports =
        executors.visit(present, () -> ExaminationJson.write(examination.ofThisExecutor()));
    long ended = System.currentTimeMillis();
    reports.stream()
        .map(report -> new Answer(ExaminationJson.read(report), begun, ended))
        .forEach(answers::add);
  }

  private SelfExamination examinationOfSelf() {
    return new SelfExamination(needs, directories, inputs);
  }

  /** What was found. */
  public Examination examination() {
    return Examination.of(needs, submission, answers);
  }

  @Override
  public void close() {
    directories.forEach(SharedDirectory::end);
    // One may lie in what was created for the one before.
    Collections.reverse(created);
    try {
      for (NewDirectories one : created) {
        one.delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
