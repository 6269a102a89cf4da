// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * A header of a tar archive, of {@value #BYTES} bytes.
 *
 * @param name the name in it, its bytes as they are
 * @param type what follows, as the format has it
 * @param length number of bytes that follow
 */
record TarHeader(byte[] name, byte type, long length) {
  static final int BYTES = 512;

  /** What may follow a header. */
  enum Kind {
    FILE,
    FOLDER,
    /** The next file's name, where it is long. */
    LONG_NAME,
    /** Where the next file links to, where that is long. */
    LONG_LINK,
    /** More of the next file. */
    RECORDS,
    /** More of all files that follow. */
    COMMON_RECORDS,
    OTHER
  }

  /** Keeps every byte of a name. */
  private static final ZipEncoding ENCODING = ZipEncodingHelper.getZipEncoding("ISO-8859-1");

  /** Empty where it is no header. */
  static Optional<TarHeader> parse(byte[] bytes) {
    try {
      TarArchiveEntry entry = new TarArchiveEntry(bytes, ENCODING, true);
      byte[] name = entry.getName().getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(new TarHeader(name, entry.getLinkFlag(), entry.getSize()))
          .filter(header -> entry.isCheckSumOK());
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  Kind kind() {
    return switch (type) {
      case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> Kind.FILE;
      case TarConstants.LF_DIR -> Kind.FOLDER;
      case TarConstants.LF_GNUTYPE_LONGNAME -> Kind.LONG_NAME;
      case TarConstants.LF_GNUTYPE_LONGLINK -> Kind.LONG_LINK;
      case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC ->
          Kind.RECORDS;
      case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> Kind.COMMON_RECORDS;
      default -> Kind.OTHER;
    };
  }

  /** Whether it is of something that the archive holds, not of the next header. */
  boolean isMember() {
    return switch (kind()) {
      case FILE, FOLDER, OTHER -> true;
      case LONG_NAME, LONG_LINK, RECORDS, COMMON_RECORDS -> false;
    };
  }

  /** What a member of another kind is, in words. */
  String otherKind() {
    return switch (type) {
      case TarConstants.LF_LINK -> "a hard link";
      case TarConstants.LF_SYMLINK -> "a symbolic link";
      case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
      case TarConstants.LF_FIFO -> "a pipe";
      case TarConstants.LF_GNUTYPE_SPARSE -> "a sparse file";
      case TarConstants.LF_MULTIVOLUME -> "the rest of a file of another volume";
      default -> "of type " + Undecodable.text(new byte[] {type});
    };
  }
}
