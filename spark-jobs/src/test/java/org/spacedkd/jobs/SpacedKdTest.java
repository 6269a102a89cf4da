// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.failure.ExitCode;

class SpacedKdTest {
  @Test
  void endsOnAWrongPlatformAsWhereResourcesAreMissing() {
    assertThat(SpacedKd.WRONG_PLATFORM).isEqualTo(ExitCode.RESOURCES.code());
  }
}
