// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

class GpuRequestTest {
  private static final String OF_EXECUTOR = "spark.executor.resource.gpu.amount";
  private static final String OF_TASK = "spark.task.resource.gpu.amount";

  @Test
  void isNotMadeByItself() {
    assertThat(GpuRequest.of(conf()).isMade()).isFalse();
    assertThat(GpuRequest.of(conf().set(OF_EXECUTOR, "0")).isMade()).isFalse();
  }

  @Test
  void givesEachTaskOne() {
    GpuRequest request = GpuRequest.of(conf().set(OF_EXECUTOR, "4").set(OF_TASK, "1"));

    assertThat(request.isMade()).isTrue();
    request.requireOneEach();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "2, 2", "0, not set"})
  void givesNoneToTwoTasksAndNoTaskTwo(String amount, String said) {
    GpuRequest request = GpuRequest.of(conf().set(OF_EXECUTOR, "1").set(OF_TASK, amount));

    assertThatThrownBy(request::requireOneEach)
        .isInstanceOfSatisfying(
            UserException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.RESOURCES))
        .hasMessage(
            "Cannot train on GPUs: spark.task.resource.gpu.amount is %s".formatted(said)
                + " (1: each task computes on a GPU of its own)");
  }

  private static SparkConf conf() {
    return new SparkConf(false);
  }
}
