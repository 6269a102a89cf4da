// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Files that are often called archives and are none, by their first bytes. */
enum FileFormat {
  GZIP("1f8b", "a gzip file, which gunzip unpacks"),
  ZIP("504b0304", "a zip file, which unzip unpacks"),
  EMPTY_ZIP("504b0506", "an empty zip file"),
  BZIP2("425a68", "a bzip2 file, which bunzip2 unpacks"),
  XZ("fd377a585a00", "an xz file, which unxz unpacks"),
  ZSTANDARD("28b52ffd", "a Zstandard file, which unzstd unpacks"),
  LZ4("04224d18", "an LZ4 file, which unlz4 unpacks"),
  SEVEN_ZIP("377abcaf271c", "a 7z file, which 7z unpacks"),
  RAR("526172211a07", "a RAR file, which unrar unpacks"),
  COMPRESS("1f9d", "a compress file, which uncompress unpacks"),
  PARQUET("50415231", "a Parquet file"),
  JPEG("ffd8ff", "a JPEG image"),
  PNG("89504e470d0a1a0a", "a PNG image"),
  HTML("3c21444f4354595045", "a web page"),
  LFS_POINTER("76657273696f6e20687474", "a pointer of Git LFS; git lfs pull fetches the file");

  private static final int LONGEST = 16;

  private final String beginning;
  private final String words;

  /**
   * A format.
   *
   * @param beginning its first bytes in hexadecimal digits
   */
  FileFormat(String beginning, String words) {
    this.beginning = beginning;
    this.words = words;
  }

  /** What a file is that begins so, in words, where it is known. */
  static Optional<String> of(byte[] bytes) {
    String digits = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST));
    return Arrays.stream(values())
        .filter(format -> digits.startsWith(format.beginning))
        .map(format -> format.words)
        .findFirst();
  }
}
