// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.UserException;

/**
 * Reads the headers of a tar archive from its first byte to its last: what follows its end is
 * either an archive again, as {@code cat} makes them, or refused. Commons Compress parses each
 * header; its own loop over them stops at the first end, decodes names as the machine is set, takes
 * devices and sparse files for files, and can be held up by times (CVE-2023-42503).
 */
final class TarReader {
  /**
   * A file of an archive.
   *
   * @param offset where in the file of the archive its bytes begin
   * @param length number of its bytes
   */
  record Member(String name, long offset, long length) {}

  /** Of what a header tells of the next one; far more than any name takes. */
  private static final long LONGEST_EXTENSION = 1L << 20;

  private final RegionInputStream region;
  private final Path path;
  private final List<Member> members = new ArrayList<>();
  private Optional<byte[]> longName = Optional.empty();
  private PaxRecords records = PaxRecords.NONE;

  TarReader(RegionInputStream region, Path path) {
    this.region = region;
    this.path = path;
  }

  /**
   * Every file in it, in order.
   *
   * @throws UserException (exit 3) where something in it is no header, no file and no folder, or
   *     where its end is missing
   */
  List<Member> members() throws IOException {
    long begin = region.position();
    boolean hasEnded = false;
    while (region.left() >= TarHeader.BYTES) {
      long start = region.position();
      byte[] record = region.readWhole(TarHeader.BYTES);
      if (isZero(record)) {
        hasEnded = true;
      } else {
        TarHeader header =
            TarHeader.parse(record).orElseThrow(() -> noHeader(record, start - begin));
        read(header, region.position());
        hasEnded = false;
      }
    }
    byte[] rest = region.readWhole((int) region.left());
    if (region.position() - begin < TarHeader.BYTES) {
      throw noHeader(rest, 0);
    }
    if (!hasEnded) {
      throw refused("it has no end as a tar archive has");
    }
    if (!isZero(rest)) {
      throw noHeader(rest, region.position() - begin - rest.length);
    }
    return members;
  }

  private void read(TarHeader header, long start) throws IOException {
    boolean isMember = header.isMember();
    byte[] longer = records.path().or(() -> longName).orElse(header.name());
    String name = PlainText.of(isMember ? longer : header.name());
    long length = isMember ? records.size().orElse(header.length()) : header.length();
    // An archive that is cut would else be taken for a shorter one.
    if (length < 0 || length > region.left()) {
      throw refused(String.format(Locale.ROOT, "it ends within %s", name));
    }
    switch (header.kind()) {
      case LONG_NAME -> longName = Optional.of(untilZero(extension(name, length)));
      case LONG_LINK -> {}
      case RECORDS -> records = records(name, extension(name, length));
      case COMMON_RECORDS -> requireCommon(name, records(name, extension(name, length)));
      case FILE -> addFile(name, start, length);
      case FOLDER -> forgetExtensions();
      case OTHER ->
          throw refused(
              String.format(
                  Locale.ROOT, "%s in it is no ordinary file, but %s", name, header.otherKind()));
    }
    region.seek(start + (length + TarHeader.BYTES - 1) / TarHeader.BYTES * TarHeader.BYTES);
  }

  private void addFile(String name, long start, long length) {
    if (records.isSparse()) {
      throw refused(
          String.format(Locale.ROOT, "%s in it is no ordinary file, but a sparse file", name));
    }
    // Old archives have folders only by their names.
    if (!name.endsWith("/") || length > 0) {
      members.add(new Member(name, start, length));
    }
    forgetExtensions();
  }

  private void forgetExtensions() {
    longName = Optional.empty();
    records = PaxRecords.NONE;
  }

  private byte[] extension(String name, long length) throws IOException {
    if (length > LONGEST_EXTENSION) {
      throw refused(
          String.format(Locale.ROOT, "%s in it has %s bytes, too many for a header", name, length));
    }
    return region.readWhole((int) length);
  }

  private PaxRecords records(String name, byte[] bytes) {
    try {
      return PaxRecords.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw refused(String.format(Locale.ROOT, "%s in it is damaged: %s", name, e.getMessage()));
    }
  }

  private void requireCommon(String name, PaxRecords common) {
    if (common.path().isPresent() || common.size().isPresent() || common.isSparse()) {
      throw refused(
          String.format(Locale.ROOT, "%s in it says of all files what can be of one only", name));
    }
  }

  private static byte[] untilZero(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static boolean isZero(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private UserException noHeader(byte[] record, long at) {
    if (at > 0) {
      return refused(
          String.format(Locale.ROOT, "what it holds from byte %s on is no tar archive", at));
    }
    if (record.length == 0) {
      return refused("it is empty");
    }
    return refused(
        FileFormat.of(record)
            .map(format -> "it is no tar archive, but " + format)
            .orElse("it is no uncompressed tar archive"));
  }

  private UserException refused(String reason) {
    return Failures.reading(path, reason);
  }
}
