// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  void stepsInANameLeadNowhereOrAreRefused() throws IOException {
    try (TarArchiveOutputStream tar = open("steps.tar")) {
      PhotoFiles.add(tar, "train//ant/./1.png", bytes("1"));
    }
    assertThat(tar("steps.tar").contents().files())
        .extracting(Entry::name)
        .containsExactly("train/ant/1.png");
    try (TarArchiveOutputStream tar = open("out.tar")) {
      PhotoFiles.add(tar, "train/ant/../bee/1.png", bytes("1"));
    }
    assertThatThrownBy(() -> tar("out.tar").contents())
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("out.tar: train/ant/../bee/1.png in it leads out of its folder");
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

  private byte[] archive(String name) throws IOException {
    try (TarArchiveOutputStream tar = open("part.tar")) {
      PhotoFiles.add(tar, name, bytes(name));
    }
    byte[] padded = Files.readAllBytes(directory.resolve("part.tar"));
    // A header, the bytes, and the two empty records that end an archive, without more.
    return Arrays.copyOf(padded, 4 * 512);
  }

  private Tar write(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    Files.write(directory.resolve("parts.tar"), bytes.toByteArray());
    return tar("parts.tar");
  }

  @Test
  void readsArchivesOneBehindTheOther() throws IOException {
    Tar parts = write(archive("a"), archive("b"), new byte[20 * 512], archive("c"));

    List<Entry> files = parts.contents().files();
    assertThat(files).extracting(Entry::name).containsExactly("a", "b", "c");
    assertThat(parts.bytes(files.get(2))).isEqualTo(bytes("c"));
  }

  @Test
  void refusesWhatFollowsAnArchiveAndIsNone() throws IOException {
    Tar records = write(archive("a"), bytes("x".repeat(700)));
    assertThatThrownBy(records::contents)
        .hasMessageEndingWith(": what it holds from byte 2048 on is no tar archive");
    Tar few = write(archive("a"), bytes("x"));
    assertThatThrownBy(few::contents)
        .hasMessageEndingWith(": what it holds from byte 2048 on is no tar archive");
  }

  /** With the library's own loop a time like this one takes days (CVE-2023-42503). */
  @Test
  @Timeout(20)
  void readsNoTimes() throws IOException {
    try (TarArchiveOutputStream tar = open("times.tar")) {
      TarArchiveEntry entry = new TarArchiveEntry("first");
      entry.addPaxHeader("comment", "99999999");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      PhotoFiles.add(tar, "last", bytes("last"));
    }
    replace("times.tar", "comment=99999999", "mtime=9e99999999");

    assertThat(tar("times.tar").contents().files())
        .extracting(Entry::name)
        .containsExactly("first", "last");
  }

  /** By a text of the same length. */
  private void replace(String archive, String what, String by) throws IOException {
    Path file = directory.resolve(archive);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(what);
    Files.writeString(file, text.replace(what, by), StandardCharsets.ISO_8859_1);
  }

  @Test
  void keepsTheBytesOfANameThatIsNoText() throws IOException {
    byte[] latin = archive("b_r");
    latin[1] = (byte) 0xE4;
    // The checksum, eight bytes from 148 on, grows by as much as the byte does.
    int sum = Integer.parseInt(new String(latin, 148, 6, StandardCharsets.US_ASCII).strip(), 8);
    byte[] digits = bytes("%06o".formatted(sum + 0xE4 - '_'));
    System.arraycopy(digits, 0, latin, 148, 6);

    assertThat(write(latin).contents().files()).extracting(Entry::name).containsExactly("b\\xE4r");
  }

  @Test
  void refusesDevicesAndSparseFiles() throws IOException {
    try (TarArchiveOutputStream tar = open("device.tar")) {
      tar.putArchiveEntry(new TarArchiveEntry("device", TarConstants.LF_BLK));
      tar.closeArchiveEntry();
    }
    assertThatThrownBy(tar("device.tar")::contents)
        .hasMessageEndingWith("device in it is no ordinary file, but a device");
    try (TarArchiveOutputStream tar = open("sparse.tar")) {
      TarArchiveEntry entry = new TarArchiveEntry("hole");
      entry.addPaxHeader("SCHILY.xattr.x", "x");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    replace("sparse.tar", "SCHILY.xattr.x=", "GNU.sparse.maj=");
    assertThatThrownBy(tar("sparse.tar")::contents)
        .hasMessageEndingWith("hole in it is no ordinary file, but a sparse file");
  }

  @Test
  void saysWhatAFileIsThatIsNoArchive() throws IOException {
    Map<String, String> beginnings =
        Map.of(
            "PK\u0003\u0004", "it is no tar archive, but a zip file, which unzip unpacks",
            "BZh91AY", "it is no tar archive, but a bzip2 file, which bunzip2 unpacks",
            "text", "it is no uncompressed tar archive",
            "", "it is empty");
    for (Map.Entry<String, String> beginning : beginnings.entrySet()) {
      for (int rest : new int[] {0, 2_000}) {
        String filling = beginning.getKey().isEmpty() ? "" : "x".repeat(rest);
        Tar file = write(bytes(beginning.getKey() + filling));
        assertThatThrownBy(file::contents).hasMessageEndingWith(": " + beginning.getValue());
      }
    }
  }
}
