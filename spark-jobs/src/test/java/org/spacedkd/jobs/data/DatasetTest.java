// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.configuration.reading.SettingsReader;

class DatasetTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsLabel(Dataset dataset) {
    assertThat(Dataset.of(dataset.label())).isEqualTo(dataset);
  }

  @Test
  void namesTheKnownOnesWhenItIsUnknown() {
    assertThatThrownBy(() -> Dataset.of("cifar"))
        .hasMessage(
            "Unknown dataset: cifar (known: shapes, cifar10, cifar100,"
                + " tiny-imagenet, image-folder)");
  }

  @Test
  void theConfigurationKnowsTheSameOnes(@TempDir Path directory) throws IOException {
    Path conf = Files.writeString(directory.resolve("run.conf"), "spaced-kd.data.dataset = none");

    assertThatThrownBy(() -> SettingsReader.read(conf, List.of()))
        .hasMessage(
            "%s: 1: Unknown spaced-kd.data.dataset: none (known: %s)"
                .formatted(
                    conf,
                    Stream.of(Dataset.values())
                        .map(Dataset::label)
                        .collect(Collectors.joining(", "))));
  }
}
