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
import org.spacedkd.core.plan.Dataset;

class DatasetSourceTest {
  @ParameterizedTest
  @EnumSource
  void preparesEveryDataSet(Dataset dataset) {
    assertThat(DatasetSource.of(dataset).label()).isEqualTo(dataset.label());
  }

  @Test
  void theConfigurationKnowsTheSameOnes(@TempDir Path directory) throws IOException {
    Path conf = Files.writeString(directory.resolve("run.conf"), "spaced-kd.data.dataset = none");

    assertThatThrownBy(() -> SettingsReader.read(conf, List.of()))
        .hasMessage(
            "%s: 1: Unknown spaced-kd.data.dataset: none (known: %s)"
                .formatted(
                    conf,
                    Stream.of(DatasetSource.values())
                        .map(DatasetSource::label)
                        .collect(Collectors.joining(", "))));
  }
}
