// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.Split;

/** Cuts the images of a split into files, by their number and their bytes. */
final class PhotoShards {
  /** Bounds a file and what a task that reads it holds, whatever the size of a photo. */
  private static final long BYTES = 128L << 20;

  private final Split split;
  private final PhotoSize size;
  private final List<PhotoShard> shards = new ArrayList<>();
  private List<Photos> parts = new ArrayList<>();
  private int first;
  private int rows;
  private long bytes;

  private PhotoShards(Split split, PhotoSize size) {
    this.split = split;
    this.size = size;
  }

  /** The files of a split, never a matter of how many tasks there are. */
  static List<PhotoShard> cut(Split split, PhotoSize size, List<Photos> photos) {
    PhotoShards cutting = new PhotoShards(split, size);
    photos.forEach(cutting::add);
    cutting.finish();
    return cutting.shards;
  }

  private void add(Photos photos) {
    int from = 0;
    for (int i = 0; i < photos.size(); i++) {
      long length = photos.entries().lengths()[i];
      if (rows == Shard.ROWS || (rows > 0 && bytes + length > BYTES)) {
        addPart(photos, from, i);
        finish();
        from = i;
      }
      rows++;
      bytes += length;
    }
    addPart(photos, from, photos.size());
  }

  private void addPart(Photos photos, int from, int to) {
    if (from < to) {
      parts.add(photos.slice(from, to));
    }
  }

  private void finish() {
    if (rows > 0) {
      Shard shard = new Shard(split, shards.size(), first, rows);
      shards.add(new PhotoShard(shard, size, List.copyOf(parts)));
    }
    first += rows;
    rows = 0;
    bytes = 0;
    parts = new ArrayList<>();
  }
}
