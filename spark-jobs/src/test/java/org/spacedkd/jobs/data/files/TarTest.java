// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.PhotoFiles;

class TarTest {
  private static final String LONG = "folder/" + "x".repeat(200) + ".jpg";

  @TempDir private Path directory;

  /** An inner archive of 700 bytes in "b", an outer one with that and an empty file. */
  @BeforeEach
  void write() throws IOException {
    try (TarArchiveOutputStream inner = open("inner.tar")) {
      PhotoFiles.add(inner, "./a", bytes("first"));
      PhotoFiles.add(inner, LONG, bytes("b".repeat(700)));
    }
    try (TarArchiveOutputStream outer = open("outer.tar")) {
      outer.putArchiveEntry(new TarArchiveEntry("folder/"));
      outer.closeArchiveEntry();
      PhotoFiles.add(outer, "empty", bytes(""));
      PhotoFiles.add(outer, "inner.tar", Files.readAllBytes(directory.resolve("inner.tar")));
      PhotoFiles.add(outer, "last", bytes("last"));
    }
  }

  private TarArchiveOutputStream open(String name) throws IOException {
    OutputStream output = Files.newOutputStream(directory.resolve(name));
    TarArchiveOutputStream tar = new TarArchiveOutputStream(output);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return tar;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Tar tar(String name) {
    return Tar.whole(Directory.of(directory.toString(), new Configuration()), name);
  }

  @Test
  void findsTheBytesOfFilesInAnArchiveInAnArchive() {
    Tar outer = tar("outer.tar");
    List<Entry> entries = outer.contents().files();
    assertThat(entries).extracting(Entry::name).containsExactly("empty", "inner.tar", "last");
    assertThat(outer.bytes(entries.get(0))).isEmpty();
    assertThat(outer.bytes(entries.get(2))).isEqualTo(bytes("last"));

    Tar inner = outer.archive(entries.get(1));
    List<Entry> inside = inner.contents().files();
    assertThat(inside).extracting(Entry::name).containsExactly("a", LONG);
    assertThat(inner.bytes(inside.get(0))).isEqualTo(bytes("first"));
    assertThat(inner.bytes(inside.get(1))).isEqualTo(bytes("b".repeat(700)));
  }

  @Test
  void refusesAnArchiveThatIsCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(directory.resolve("inner.tar"));
    int end = whole.length;
    while (whole[end - 1] == 0) {
      end--;
    }
    for (int length = 0; length <= end; length += 128) {
      Files.write(directory.resolve("cut.tar"), Arrays.copyOf(whole, length));
      Tar cut = tar("cut.tar");
      assertThatThrownBy(cut::contents).isInstanceOf(UserException.class);
    }
  }

  @Test
  void refusesACompressedArchive() throws IOException {
    try (OutputStream output =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("zipped.tar")))) {
      for (int i = 0; i < 4_096; i++) {
        output.write((i * i * 31) >> 5);
      }
    }
    Tar zipped = tar("zipped.tar");

    assertThatThrownBy(zipped::contents)
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot read %s/zipped.tar: it is no tar archive, but a gzip file, which gunzip unpacks"
                .formatted(directory));
  }

  @Test
  void refusesALinkRatherThanLoseAnImage() throws IOException {
    try (TarArchiveOutputStream tar = open("linked.tar")) {
      tar.putArchiveEntry(new TarArchiveEntry("link.jpg", TarConstants.LF_LINK));
      tar.closeArchiveEntry();
    }
    Tar linked = tar("linked.tar");

    assertThatThrownBy(linked::contents)
        .hasMessage(
            "Cannot read %s/linked.tar: link.jpg in it is no ordinary file, but a hard link"
                .formatted(directory));
  }
}
