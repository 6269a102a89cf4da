// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.spacedkd.jobs.data.files.Child.Kind;

/**
 * A directory of a file system that only Hadoop knows. Not by its {@code listFiles}: that asks for
 * the owner of every file.
 *
 * @param directory where it is
 */
record HadoopLevel(Directory directory) implements Level {
  @Override
  public List<Child> children() {
    try {
      return Arrays.stream(directory.fileSystem().listStatus(directory.root()))
          .map(HadoopLevel::child)
          .toList();
    } catch (FileNotFoundException e) {
      throw Failures.reading(directory.root(), "there is no such directory");
    } catch (IOException e) {
      throw Failures.reading(directory.root(), e);
    }
  }

  private static Child child(FileStatus status) {
    return new Child(
        status.getPath().getName(),
        status.isDirectory() ? Kind.DIRECTORY : Kind.FILE,
        status.getLen(),
        status.getModificationTime(),
        Reached.UNLINKED);
  }

  @Override
  public Level below(Child child) {
    return new HadoopLevel(directory.child(child.name()));
  }
}
