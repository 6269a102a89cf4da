// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.hadoop.fs.Path;

/**
 * An uncompressed tar archive, maybe within another one. Only its headers are read to list it, and
 * only an entry's bytes to read that.
 *
 * @param directory where the file is
 * @param file name of the file
 * @param offset where in the file the archive begins
 * @param length number of its bytes
 * @param modified when the file was last written, in milliseconds
 */
public record Tar(Directory directory, String file, long offset, long length, long modified)
    implements Container {
  private static final int RECORD = 512;

  /** An archive that is a file by itself. */
  public static Tar whole(Directory directory, String file) {
    return new Tar(directory, file, 0, directory.length(file), directory.modified(file));
  }

  @Override
  public Tar archive(Entry entry) {
    return new Tar(directory, file, entry.offset(), entry.length(), modified);
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    long end = offset;
    try (RegionInputStream region =
            new RegionInputStream(directory.open(file), offset, offset + length);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(region, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry next = tar.getNextTarEntry();
          next != null;
          next = tar.getNextTarEntry()) {
        long start = region.position();
        end = start + (next.getSize() + RECORD - 1) / RECORD * RECORD;
        requireWhole(next, end);
        if (!next.isDirectory()) {
          entries.add(new Entry(normal(next.getName()), start, next.getSize(), modified));
        }
      }
      if (region.position() < end + RECORD) {
        throw Failures.reading(path(), "it has no end as a tar archive has");
      }
      return entries;
    } catch (IOException e) {
      throw Failures.reading(path(), e);
    }
  }

  /** The library takes headers for what they say, and an archive that is cut for a shorter one. */
  private void requireWhole(TarArchiveEntry entry, long end) {
    if (!entry.isCheckSumOK()) {
      throw Failures.reading(path(), "it is no uncompressed tar archive");
    }
    if (end > offset + length) {
      throw Failures.reading(
          path(), String.format(Locale.ROOT, "it ends within %s", entry.getName()));
    }
    if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink())) {
      throw Failures.reading(
          path(), String.format(Locale.ROOT, "%s in it is no ordinary file", entry.getName()));
    }
  }

  private static String normal(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  @Override
  public byte[] bytes(Entry entry) {
    return directory.listedBytes(file, entry.offset(), (int) entry.length());
  }

  @Override
  public Path path() {
    return directory.path(file);
  }
}
