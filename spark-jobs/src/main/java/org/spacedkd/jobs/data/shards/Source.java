// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.OriginalFile;

/** A data set before it is prepared, as the driver sees it. */
public interface Source {
  /** Names of the classes, by label. */
  List<String> classes();

  /** Height of the images in pixels; 0 where they differ in size. */
  int height();

  /** Width of the images in pixels; 0 where they differ in size. */
  int width();

  /** The customary mean and deviation; empty where they are computed from the training images. */
  Optional<Normalization> normalization();

  /** What the files of prepared data are made of, the files of training examples first. */
  List<? extends ShardSource> shards();

  /** What became of each of its files. */
  Inventory inventory();

  /** The files that it is prepared from, in an order of their own. */
  Stream<OriginalFile> originals();
}
