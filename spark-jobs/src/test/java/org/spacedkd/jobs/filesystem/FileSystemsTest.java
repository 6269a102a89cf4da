// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.storage.RunDirectory;

class FileSystemsTest {
  private final Configuration hadoop = new Configuration();

  @ParameterizedTest
  @ValueSource(strings = {"/runs", "runs", "file:/runs", "hdfs://host/runs", "viewfs://mine/runs"})
  void knowsThoseThatSparkBrings(String path) {
    FileSystems.requireKnown(new Path(path), hadoop);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs", "s3", "C"})
  void namesTheOthersWhereASchemeIsUnknown(String scheme) {
    requireRefused(
        scheme + "://bucket/run",
        "Unknown file system: %s \\(known: file, ftp, har, hdfs, .*\\)".formatted(scheme));
  }

  @Test
  void theDefaultOneMustBeKnownToo() {
    hadoop.set("fs.defaultFS", "gs://bucket");

    requireRefused("/run", "Unknown file system: gs \\(known: .*\\)");
  }

  @ParameterizedTest
  @CsvSource({"s3a, hadoop-aws", "abfss, hadoop-azure"})
  void namesTheOptionThatBringsAClient(String scheme, String client) {
    requireRefused(
        scheme + "://bucket/run",
        ("Cannot use %1$s://bucket/run: Hadoop's client of %1$s is not on the class path \\(give"
                + " spark-submit --packages org.apache.hadoop:%2$s:%3$s, bin/spaced-kd by"
                + " SPARK_SUBMIT_OPTIONS\\)")
            .formatted(scheme, client, VersionInfo.getVersion()));
  }

  @Test
  void thatAHostIsUnknownIsNoBug() {
    assertThatThrownBy(() -> FileSystems.of(new Path("hdfs://nowhere.invalid/runs"), hadoop))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> RunDirectory.at("hdfs://nowhere.invalid/runs", hadoop))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.RESOURCES))
        .hasMessageStartingWith("Cannot open run directory hdfs://nowhere.invalid/runs: ");
  }

  @Test
  void aPathOfHdfsWithoutAHostIsNoBug() {
    assertThatThrownBy(() -> RunDirectory.at("hdfs:///runs", hadoop))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageMatching("Cannot use hdfs:/+runs: .*, or set fs.defaultFS\\)");
  }

  private void requireRefused(String path, String expected) {
    assertThatThrownBy(() -> FileSystems.requireKnown(new Path(path), hadoop))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageMatching(expected);
  }
}
