// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.Split;

class ManifestTest {
  private static final Manifest MANIFEST =
      new Manifest(
          1,
          "shapes",
          "generated",
          List.of("circle", "ring"),
          32,
          48,
          3,
          List.of(0.5, 0.25, 0.125),
          List.of(0.1, 0.2, 0.3),
          Map.of(
              Split.TEST,
              Manifest.SplitFiles.of(List.of(new ShardFile("test-00000.parquet", 5, 90, "ef"))),
              Split.TRAIN,
              Manifest.SplitFiles.of(
                  List.of(
                      new ShardFile("train-00000.parquet", 10, 100, "ab"),
                      new ShardFile("train-00001.parquet", 7, 80, "cd")))),
          new Account(25, 22, Map.of("checksum", 1L, "system-file", 1L), 1),
          new Basis(Map.of("data.classes", "01"), 23, "23"));

  private static final String JSON =
      """
      {
        "format" : 1,
        "dataset" : "shapes",
        "source" : "generated",
        "classes" : [ "circle", "ring" ],
        "height" : 32,
        "width" : 48,
        "channels" : 3,
        "mean" : [ 0.5, 0.25, 0.125 ],
        "std" : [ 0.1, 0.2, 0.3 ],
        "splits" : {
          "train" : {
            "rows" : 17,
            "files" : [ {
              "name" : "train-00000.parquet",
              "rows" : 10,
              "bytes" : 100,
              "sha256" : "ab"
            }, {
              "name" : "train-00001.parquet",
              "rows" : 7,
              "bytes" : 80,
              "sha256" : "cd"
            } ]
          },
          "test" : {
            "rows" : 5,
            "files" : [ {
              "name" : "test-00000.parquet",
              "rows" : 5,
              "bytes" : 90,
              "sha256" : "ef"
            } ]
          }
        },
        "account" : {
          "listed" : 25,
          "taken" : 22,
          "passed_over" : {
            "checksum" : 1,
            "system-file" : 1
          },
          "quarantined" : 1
        },
        "basis" : {
          "settings" : {
            "data.classes" : "01"
          },
          "files" : 23,
          "sha256" : "23"
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void isWrittenAsJson() {
    assertThat(MANIFEST.json()).isEqualTo(JSON);
  }

  @Test
  void isReadBack() {
    Directory hadoop = Directory.of(directory.toString(), new Configuration());
    ManifestFile.write(hadoop, MANIFEST);
    assertThat(ManifestFile.read(hadoop)).contains(MANIFEST);
    assertThat(hadoop.names()).containsExactly("manifest.json");
  }

  @Test
  void isAbsentWhereNothingIsPrepared() {
    Directory hadoop = Directory.of(directory.resolve("none").toString(), new Configuration());
    assertThat(ManifestFile.read(hadoop)).isEmpty();
  }

  @Test
  void isReadWhereItDoesNotSayWhatItWasMadeFrom() throws IOException {
    String old = JSON.substring(0, JSON.indexOf(",\n  \"account\"")) + "\n}\n";
    Manifest manifest = read(old);
    assertThat(manifest.account()).isEqualTo(Account.NONE);
    assertThat(manifest.basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(manifest.splits()).isEqualTo(MANIFEST.splits());
  }

  @Test
  void refusesAFileWithoutRows() {
    assertThatThrownBy(() -> read(JSON.replace("        \"rows\" : 10,\n", "")))
        .isInstanceOf(UserException.class);
  }

  @Test
  void refusesNumbersOfFilesThatDoNotAddUp() {
    assertThatThrownBy(() -> read(JSON.replace("\"taken\" : 22", "\"taken\" : 21")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("25 files are listed, and 24 accounted for");
  }

  @Test
  void namesTheLineThatIsNotJson() throws IOException {
    assertRefused(
        JSON.replace("\"height\" : 32,", "\"height\" : 3x2,"),
        "line 6: Unexpected character ('x' (code 120)): was expecting comma to separate Object"
            + " entries");
  }

  @Test
  void refusesAManifestThatIsCutShort() {
    assertThatThrownBy(() -> read(JSON.substring(0, 300)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot read %s/manifest.json: line ".formatted(directory));
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> read(JSON.replace("  \"width\" : 48,\n", "")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "Cannot read %s/manifest.json: line 51: Missing required creator property 'width'"
                .formatted(directory));
  }

  @Test
  void namesASplitThatIsMissing() {
    assertThatThrownBy(() -> read(JSON.substring(0, JSON.indexOf(",\n    \"test\"")) + "}}"))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("there is no test split");
  }

  @Test
  void refusesALayoutOfTheFuture() throws IOException {
    assertRefused(JSON.replace("\"format\" : 1", "\"format\" : 2"), "it is of format 2 (known: 1)");
  }

  private void assertRefused(String json, String reason) throws IOException {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read %s/manifest.json: %s".formatted(directory, reason));
  }

  private Manifest read(String json) throws IOException {
    Files.writeString(directory.resolve("manifest.json"), json);
    return ManifestFile.read(Directory.of(directory.toString(), new Configuration())).orElseThrow();
  }
}
