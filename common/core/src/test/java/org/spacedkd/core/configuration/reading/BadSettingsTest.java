// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

final class BadSettingsTest {
  @TempDir private Path directory;

  /** A line below {@code spaced-kd}, and what is said about it. */
  static Stream<Arguments> badLines() {
    return Stream.of(
        arguments("run.name = \"\"", "Invalid spaced-kd.run.name:  (text, not empty)"),
        arguments(
            "data.source = [a]",
            "Invalid spaced-kd.data.source: [\"a\"] (a path, or a URI such as hdfs://host/path; ~"
                + " stands for no home directory, and a relative path with a colon in its first name"
                + " begins with ./)"),
        arguments("run.seed = 1.5", "Invalid spaced-kd.run.seed: 1.5 (a whole number)"),
        arguments(
            "run.seed = 9223372036854775808",
            "Invalid spaced-kd.run.seed: 9223372036854775808 (a whole number)"),
        arguments(
            "run.task-patience-seconds = 0",
            "Invalid spaced-kd.run.task-patience-seconds: 0 (a whole number, at least 1)"),
        arguments("engine = null", "Invalid spaced-kd.engine: null (text, not empty)"),
        arguments(
            "threads-per-worker = 0",
            "Invalid spaced-kd.threads-per-worker: 0 (a whole number, at least 1)"),
        arguments(
            "data.dataset = mnist",
            "Unknown spaced-kd.data.dataset: mnist (known: shapes, cifar10, cifar100,"
                + " tiny-imagenet, image-folder)"),
        arguments(
            "data.augmentation = flip",
            "Unknown spaced-kd.data.augmentation: flip (known: none, crop-flip, cifar,"
                + " autoaugment-cutout, imagenet, resized-crop-flip, randaugment-erasing)"),
        arguments(
            "data.resize-filter = nearest",
            "Unknown spaced-kd.data.resize-filter: nearest (known: bilinear, bicubic)"),
        arguments(
            "data.recorded-epochs = 0",
            "Invalid spaced-kd.data.recorded-epochs: 0 (a whole number, at least 1)"),
        arguments(
            "data.order = random",
            "Unknown spaced-kd.data.order: random (known: permutation, shards)"),
        arguments(
            "data.prefetch-steps = -1",
            "Invalid spaced-kd.data.prefetch-steps: -1 (a whole number, at least 0)"),
        arguments(
            "data.segment-bytes = 16 parsecs",
            "Invalid spaced-kd.data.segment-bytes: 16 parsecs"
                + " (a size such as 16 MiB, between 1 KiB and 1 GiB)"),
        arguments(
            "data.kept-image-bytes = -1",
            "Invalid spaced-kd.data.kept-image-bytes: -1"
                + " (a size such as 16 MiB, between 0 B and 1 TiB)"),
        arguments(
            "data.segment-bytes = 2 GiB",
            "Invalid spaced-kd.data.segment-bytes: 2 GiB"
                + " (a size such as 16 MiB, between 1 KiB and 1 GiB)"),
        arguments(
            "teacher.architecture = resnet",
            "Unknown spaced-kd.teacher.architecture: resnet (known: resnet10, resnet18, resnet34,"
                + " resnet50, resnet101)"),
        arguments(
            "student.width = 0.010",
            "Invalid spaced-kd.student.width: 0.010 (a number, between 0.015625 and 64)"),
        arguments("teacher.seed = x", "Invalid spaced-kd.teacher.seed: x (a whole number)"),
        arguments(
            "optimizer.kind = adam", "Unknown spaced-kd.optimizer.kind: adam (known: sgd, adamw)"),
        arguments(
            "optimizer.learning-rate = 0",
            "Invalid spaced-kd.optimizer.learning-rate: 0 (a number, above 0)"),
        arguments(
            "optimizer.learning-rate = 1e400",
            "Invalid spaced-kd.optimizer.learning-rate: 1e400 (a number, above 0)"),
        arguments(
            "optimizer.momentum = 1",
            "Invalid spaced-kd.optimizer.momentum: 1 (a number, at least 0 and below 1)"),
        arguments(
            "optimizer.weight-decay = NaN",
            "Invalid spaced-kd.optimizer.weight-decay: NaN (a number, at least 0)"),
        arguments(
            "training.epochs = many",
            "Invalid spaced-kd.training.epochs: many (a whole number, at least 1)"),
        arguments(
            "training.epochs = 80.5",
            "Invalid spaced-kd.training.epochs: 80.5 (a whole number, at least 1)"),
        arguments(
            "training.epochs = { a = 1 }",
            "Invalid spaced-kd.training.epochs: {\"a\":1} (a whole number, at least 1)"),
        arguments(
            "training.epochs = null",
            "Invalid spaced-kd.training.epochs: null (a whole number, at least 1)"),
        arguments(
            "training.max-steps = 0",
            "Invalid spaced-kd.training.max-steps: 0 (a whole number, at least 1)"),
        arguments(
            "training.max-steps = true",
            "Invalid spaced-kd.training.max-steps: true (a whole number, at least 1)"),
        arguments(
            "training = 3",
            "Invalid spaced-kd.training: 3 (a group: epochs, max-steps, global-batch-size)"),
        arguments(
            "distillation.mode = spacd",
            "Unknown spaced-kd.distillation.mode: spacd"
                + " (known: none, pretrained, offline, online, spaced, constant-lead, self, spaced-self)"),
        arguments(
            "distillation.mode = pretrained",
            "Invalid spaced-kd.distillation.mode: pretrained (needs spaced-kd.teacher.weights)"),
        arguments(
            "distillation.interval-changes = [[40, 0.5], [20, 1]]",
            "Invalid spaced-kd.distillation.interval-changes: [[40,0.5],[20,1]] (pairs [from epoch,"
                + " interval], each epoch above the one before, such as [[40, 0.5]])"),
        arguments(
            "distillation { start-epoch = 20, end-epoch = 10 }",
            "Invalid spaced-kd.distillation.end-epoch: 10"
                + " (above spaced-kd.distillation.start-epoch = 20.0)"),
        arguments(
            "distillation.interval-policy { min-epochs = 2, max-epochs = 1 }",
            "Invalid spaced-kd.distillation.interval-policy.max-epochs: 1"
                + " (at least spaced-kd.distillation.interval-policy.min-epochs = 2.0)"),
        arguments(
            "distillation { start-epoch = 1, interval-policy.kind = loss-slope }",
            "Invalid spaced-kd.distillation.interval-policy.kind: loss-slope"
                + " (fixed where spaced-kd.distillation.start-epoch is set)"),
        arguments(
            "distillation.feature-exits = [4]",
            "Invalid spaced-kd.distillation.feature-exits: [4] (a list of some of 1, 2 and 3)"),
        arguments(
            "data.mean = [0.5, 0.5]",
            "Invalid spaced-kd.data.mean: [0.5,0.5]"
                + " (three numbers, at least 0, such as [0.5, 0.5, 0.5])"),
        arguments(
            "data.mean = [0.5, 0.5, 0.5]",
            "Invalid spaced-kd.data.deviation: null (set where spaced-kd.data.mean is, and only"
                + " there)"),
        arguments(
            "distillation.interval-epochs = null",
            "Invalid spaced-kd.distillation.interval-epochs: null (a number, above 0)"),
        arguments(
            "distillation { interval-epochs = 1.5, interval-steps = 12 }",
            "Invalid spaced-kd.distillation.interval-steps: 12"
                + " (spaced-kd.distillation.interval-epochs is set too; null unsets one of them)"),
        arguments(
            "distillation.kl-weight = 1.3",
            "Invalid spaced-kd.distillation.kl-weight: 1.3 (a number, between 0 and 1)"),
        arguments(
            "distillation.temperature = 0",
            "Invalid spaced-kd.distillation.temperature: 0 (a number, above 0)"),
        arguments(
            "distillation.feature-weight = -0.03",
            "Invalid spaced-kd.distillation.feature-weight: -0.03 (a number, at least 0)"),
        arguments(
            "distillation.teacher-statistics = eval",
            "Unknown spaced-kd.distillation.teacher-statistics: eval"
                + " (known: running, batch, batch-updating)"),
        arguments(
            "averaging.frequency = 0",
            "Invalid spaced-kd.averaging.frequency: 0 (a whole number, at least 1)"),
        arguments(
            "averaging.implementation = spark",
            "Unknown spaced-kd.averaging.implementation: spark (known: auto, dl4j-spark, neutral)"),
        arguments(
            "averaging.workers = 200",
            "Invalid spaced-kd.training.global-batch-size: 128"
                + " (at least spaced-kd.averaging.workers = 200)"),
        arguments(
            "tracking.mlflow.uri = \"ftp://host/\"",
            "Invalid spaced-kd.tracking.mlflow.uri: ftp://host/"
                + " (an http or https address, such as http://host:5000)"),
        arguments(
            "tracking.tensorboard = yes",
            "Unknown spaced-kd.tracking.tensorboard: yes (known: off, on)"),
        arguments(
            "optimizer.lr = 0.1",
            "Unknown setting spaced-kd.optimizer.lr"
                + " (known: kind, schedule, learning-rate,"
                + " warm-up-learning-rate, final-learning-rate, warm-up-epochs, weight-decay,"
                + " momentum, beta1, beta2, epsilon)"),
        arguments(
            "checkpoints.keep = 3",
            "Unknown setting spaced-kd.checkpoints (known: run, engine, threads-per-worker, precision,"
                + " data, teacher, student, optimizer, training, distillation, averaging, checkpoint,"
                + " evaluation, trajectory, pipeline, tracking)"),
        arguments("pipeline = 2", "Unknown spaced-kd.pipeline: 2 (known: off, on)"),
        arguments(
            "run.directory = ${NO_SUCH_NAME}",
            "Cannot resolve ${NO_SUCH_NAME}:"
                + " no setting, environment variable or system property of that name"),
        arguments(
            "a = ${spaced-kd.b}, b = ${spaced-kd.a}",
            "Cannot resolve a substitution: it depends on itself"));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void aBadLineIsRefusedWithFileAndLine(String line, String complaint) {
    assertThat(message("spaced-kd {\n" + line + "\n}"))
        .isEqualTo("%s: 2: %s".formatted(directory.resolve("run.conf"), complaint));
  }

  private String message(String text, String... overrides) {
    UserException refusal =
        catchThrowableOfType(UserException.class, () -> Texts.read(directory, text, overrides));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return refusal.getMessage();
  }
}
