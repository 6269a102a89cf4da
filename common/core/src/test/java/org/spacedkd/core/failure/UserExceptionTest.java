// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserExceptionTest {
  @Test
  void isFoundBehindOtherFailures() {
    UserException user = new UserException(ExitCode.DATA, "Cannot read it: it is not there");
    RuntimeException job = new IllegalStateException("job", new RuntimeException("task", user));

    assertThat(UserException.within(job)).containsSame(user);
    assertThat(UserException.within(user)).containsSame(user);
  }

  @Test
  void isNotFoundBehindABug() {
    assertThat(UserException.within(new IllegalStateException("job", new RuntimeException())))
        .isEmpty();
  }
}
