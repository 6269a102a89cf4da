// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessEndTest {
  @ParameterizedTest
  @CsvSource({
    "yarn, cluster, THROW",
    "yarn, client, EXIT",
    "spark://host:7077, cluster, EXIT",
    "k8s://https://host, cluster, EXIT"
  })
  void isThrownInAnApplicationMaster(String master, String mode, ProcessEnd expected) {
    Properties properties = new Properties();
    properties.setProperty("spark.master", master);
    properties.setProperty("spark.submit.deployMode", mode);

    assertThat(ProcessEnd.of(properties)).isEqualTo(expected);
  }

  @Test
  void exitsWhereSparkSaysNothing() {
    assertThat(ProcessEnd.of(new Properties())).isEqualTo(ProcessEnd.EXIT);
  }

  @Test
  void leavesOneSentenceToAnApplicationMaster() {
    ProcessEnd.THROW.tell(0, "");
    assertThatThrownBy(() -> ProcessEnd.THROW.tell(3, "Cannot read X: it is not there"))
        .satisfies(
            thrown -> {
              StringWriter diagnostics = new StringWriter();
              thrown.printStackTrace(new PrintWriter(diagnostics));
              assertThat(diagnostics.toString().strip())
                  .isEqualTo("Cannot read X: it is not there (exit code 3)");
            });
  }
}
