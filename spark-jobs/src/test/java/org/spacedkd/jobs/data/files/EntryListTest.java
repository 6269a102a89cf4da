// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class EntryListTest {
  private static final Container FOLDER = new Folder(Directory.of("/photos", new Configuration()));

  private static EntryList pack(Entry... entries) {
    return EntryList.of(FOLDER, List.of(entries));
  }

  @Test
  void sortsByNameAndKnowsTheNewest() {
    EntryList packed = pack(new Entry("ü/b", 3, 4, 7), new Entry("a", 0, 2, 9));

    assertThat(packed.entries())
        .containsExactly(new Entry("a", 0, 2, 9), new Entry("ü/b", 3, 4, 7));
    assertThat(packed.newest()).isEqualTo(9);
  }

  @Test
  void isCutAnywhere() {
    EntryList packed =
        pack(new Entry("a", 1, 10, 0), new Entry("bb", 2, 20, 0), new Entry("ccc", 3, 30, 0));

    assertThat(packed.slice(1, 3).entries())
        .containsExactly(new Entry("bb", 2, 20, 0), new Entry("ccc", 3, 30, 0));
    assertThat(packed.slice(0, 1).entries()).containsExactly(new Entry("a", 1, 10, 0));
    assertThat(packed.slice(2, 2).entries()).isEmpty();
  }

  @Test
  void refusesANameThatOccursTwice() {
    assertThatThrownBy(() -> pack(new Entry("a", 0, 1, 0), new Entry("a", 5, 1, 0)))
        .hasMessage("Cannot read /photos: a is in it twice");
  }

  @Test
  void refusesAFileThatNoArrayHolds() {
    assertThatThrownBy(() -> pack(new Entry("a", 0, 1L << 31, 0)))
        .hasMessage("Cannot read /photos: a has 2147483648 bytes, too many for an image");
  }
}
