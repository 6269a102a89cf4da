// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * A directory of files. Hadoop does not read what has a colon in its name from every file system,
 * so neither a file nor a folder of such a name is taken.
 *
 * @param directory where it is
 */
public record Folder(Directory directory) implements Container {
  @Override
  public Contents contents() {
    requireReadable(directory.root().getParent(), path().getName());
    Walk walk = new Walk();
    walk.through(directory.level(), "");
    return new Contents(
        walk.files, walk.unusable, Tally.of(PassedOver.LINK_ABOVE, walk.above), walk.listed);
  }

  /** Goes through a directory and those below. */
  private final class Walk {
    private final List<Entry> files = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private long above;
    private long listed;

    void through(Level level, String prefix) {
      for (Child child : level.children()) {
        String name = prefix + child.name();
        switch (child.kind()) {
          case DIRECTORY -> through(level.below(child), name + "/");
          case UNDECODABLE_DIRECTORY ->
              throw Failures.reading(path(), name + " " + child.kind().words());
          case FILE -> files.add(entry(name, child));
          case LINK_ABOVE -> above++;
          case DANGLING, SPECIAL, UNDECODABLE -> unusable.add(new Unusable(name, child.kind()));
        }
        listed += child.kind() == Child.Kind.DIRECTORY ? 0 : 1;
      }
    }

    private Entry entry(String name, Child child) {
      requireReadable(path(), name);
      return new Entry(name, 0, child.length(), child.modified(), child.reached());
    }
  }

  /**
   * Refuses a file or a class's folder in a directory for its name.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3)
   */
  public static void requireReadable(Path directory, String name) {
    if (name.contains(":")) {
      throw Failures.reading(
          directory, String.format(Locale.ROOT, "%s has a colon in its name", name));
    }
  }

  @Override
  public byte[] bytes(Entry entry) {
    return directory.listedBytes(entry.name(), entry.offset(), (int) entry.length());
  }

  @Override
  public Tar archive(Entry entry) {
    return new Tar(directory, entry.name(), 0, entry.length(), entry.modified());
  }

  @Override
  public Optional<java.nio.file.Path> realPath() {
    return directory.realPath();
  }

  @Override
  public String kind() {
    return "folder";
  }

  @Override
  public Path path() {
    return directory.root();
  }

  @Override
  public Stream<OriginalFile> originals(String folder, EntryList entries) {
    return entries.entries().stream()
        .map(
            entry ->
                new OriginalFile(folder + "/" + entry.name(), entry.length(), entry.modified()));
  }
}
