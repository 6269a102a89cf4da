// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/**
 * A directory of files. Hadoop does not read files with a colon in their names from every file
 * system, so none is taken.
 *
 * @param directory where it is
 */
public record Folder(Directory directory) implements Container {
  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    directory
        .files()
        .forEach(
            (name, status) -> {
              if (name.contains(":")) {
                throw Failures.reading(
                    directory.root(),
                    String.format(Locale.ROOT, "%s has a colon in its name", name));
              }
              entries.add(new Entry(name, 0, status.getLen(), status.getModificationTime()));
            });
    return entries;
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
  public Path path() {
    return directory.root();
  }
}
