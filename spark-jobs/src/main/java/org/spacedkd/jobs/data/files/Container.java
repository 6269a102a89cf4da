// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** What original files are in; goes to tasks. */
public sealed interface Container extends Serializable permits Folder, Tar {
  /** Everything in it and below. */
  Contents contents();

  /** All bytes of one of its files. */
  byte[] bytes(Entry entry);

  /** One of its files as an archive. */
  Tar archive(Entry entry);

  /** Where it is. */
  Path path();

  /**
   * The folder or the archive's file on this machine once links are followed; nothing where a file
   * system has no links, and of an archive within another one.
   */
  Optional<java.nio.file.Path> realPath();

  /** What it is, in a word. */
  String kind();

  /**
   * The files of a file system that some of its files are.
   *
   * @param folder what their names are relative to
   */
  Stream<OriginalFile> originals(String folder, EntryList entries);
}
