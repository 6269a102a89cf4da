// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemFilesTest {
  private static List<Entry> entries(String... names) {
    return List.of(names).stream().map(name -> new Entry(name, 0, 1, 0)).toList();
  }

  @Test
  void areTheFilesOfOperatingSystemsAndChecksumsBesideTheirFiles() {
    SystemFiles sifted =
        SystemFiles.sift(
            entries(
                "x/.DS_Store",
                "Thumbs.db",
                "x/._1.jpg",
                "x/1.jpg",
                "._1.jpg",
                ".2.jpg",
                "x/.1.jpg.crc",
                ".1.jpg.crc",
                ".crc"));

    assertThat(sifted.others())
        .extracting(Entry::name)
        .containsExactly("x/1.jpg", "._1.jpg", ".2.jpg", ".1.jpg.crc", ".crc");
    assertThat(sifted.passedOver().counts())
        .isEqualTo(Map.of(PassedOver.SYSTEM_FILE, 3L, PassedOver.CHECKSUM, 1L));
  }

  @Test
  void mayBeOfAFolder() {
    assertThat(SystemFiles.sift(entries("._ant", "._bee"), Set.of("ant")).others())
        .extracting(Entry::name)
        .containsExactly("._bee");
  }
}
