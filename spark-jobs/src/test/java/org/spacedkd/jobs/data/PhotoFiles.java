// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small photos of every kind, from the decoder's own tests, in folders and archives. */
public final class PhotoFiles {
  private static final String ZOO = "/org/spacedkd/core/image/decoding/zoo/";

  private PhotoFiles() {}

  /**
   * Names of the decoder's files that can be decoded ("good") or not ("bad"), with what is of them.
   */
  static Map<String, String> zoo(String kind) {
    Map<String, String> files = new LinkedHashMap<>();
    new String(bytes(kind + ".csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> files.put(cells[0], cells[1]));
    return files;
  }

  /** One of the decoder's files. */
  public static byte[] bytes(String name) {
    try (InputStream file = PhotoFiles.class.getResourceAsStream(ZOO + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Height and width that Pillow finds in one of the decoder's good files. */
  static List<Integer> size(String name) {
    try (Scanner pixmap = new Scanner(new String(bytes(name + ".ppm"), StandardCharsets.UTF_8))) {
      pixmap.next("P6");
      int width = pixmap.nextInt();
      return List.of(pixmap.nextInt(), width);
    }
  }

  /** Writes one of the decoder's files, and the folders that it is in. */
  public static Path write(Path file, String name) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes(name));
  }

  /** Archives what is below a folder, in no order that anybody sorts by. */
  public static void archive(Path folder, Path archive, String prefix) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files = below.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList();
    }
    try (OutputStream output = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(output)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : files) {
        add(tar, prefix + folder.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  public static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
