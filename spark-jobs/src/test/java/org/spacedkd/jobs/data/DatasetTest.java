// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsLabel(Dataset dataset) {
    assertThat(Dataset.of(dataset.label())).isEqualTo(dataset);
  }

  @Test
  void namesTheKnownOnesWhenItIsUnknown() {
    assertThatThrownBy(() -> Dataset.of("cifar"))
        .hasMessage("Unknown dataset: cifar (known: shapes, cifar10, cifar100)");
  }
}
