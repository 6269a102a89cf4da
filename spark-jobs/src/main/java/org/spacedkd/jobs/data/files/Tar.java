// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * An uncompressed tar archive, maybe within another one, or several one behind the other. Only its
 * headers are read to list it, and only an entry's bytes to read that.
 *
 * @param directory where the file is
 * @param file name of the file
 * @param offset where in the file the archive begins
 * @param length number of its bytes
 * @param modified when the file was last written, in milliseconds
 */
public record Tar(Directory directory, String file, long offset, long length, long modified)
    implements Container {
  /** An archive that is a file by itself. */
  public static Tar whole(Directory directory, String file) {
    return new Tar(directory, file, 0, directory.length(file), directory.modified(file));
  }

  @Override
  public Tar archive(Entry entry) {
    return new Tar(directory, file, entry.offset(), entry.length(), modified);
  }

  @Override
  public Contents contents() {
    List<Entry> entries = new ArrayList<>();
    try (RegionInputStream region =
        new RegionInputStream(directory.open(file), offset, offset + length)) {
      TarReader reader = new TarReader(region, path());
      for (TarReader.Member member : reader.members()) {
        entries.add(new Entry(inside(member.name()), member.offset(), member.length(), modified));
      }
      return Contents.of(entries);
    } catch (IOException e) {
      throw Failures.reading(path(), e);
    }
  }

  /** A name without steps that lead nowhere; a name that leads out of a folder is refused. */
  private String inside(String name) {
    List<String> steps =
        Stream.of(name.split("/")).filter(step -> !step.isEmpty() && !step.equals(".")).toList();
    if (steps.contains("..")) {
      throw Failures.reading(
          path(), String.format(Locale.ROOT, "%s in it leads out of its folder", name));
    }
    return String.join("/", steps);
  }

  @Override
  public byte[] bytes(Entry entry) {
    return directory.listedBytes(file, entry.offset(), (int) entry.length());
  }

  @Override
  public Optional<java.nio.file.Path> realPath() {
    // Within another archive it begins behind that one's header.
    return offset == 0 ? directory.realPath(file) : Optional.empty();
  }

  @Override
  public String kind() {
    return "archive";
  }

  @Override
  public Path path() {
    return directory.path(file);
  }

  @Override
  public Stream<OriginalFile> originals(String folder, EntryList entries) {
    String place = offset == 0 ? "" : "@" + offset;
    return Stream.of(new OriginalFile(directory.place(file) + place, length, modified));
  }
}
