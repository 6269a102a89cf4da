// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** What original files are in; goes to tasks. */
public sealed interface Container extends Serializable permits Folder, Tar {
  /** Every file in it and below, in any order. */
  List<Entry> entries();

  /** All bytes of one of its files. */
  byte[] bytes(Entry entry);

  /** One of its files as an archive. */
  Tar archive(Entry entry);

  /** Where it is. */
  Path path();
}
