// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.EntryList;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.Split;

class PhotoShardsTest {
  private static final int MEBIBYTE = 1 << 20;

  private static Photos photos(int label, int count, long length) {
    Container folder = new Folder(Directory.of("/photos", new Configuration()));
    List<Entry> entries =
        IntStream.range(0, count)
            .mapToObj(i -> new Entry("%05d".formatted(i), 0, length, 0))
            .toList();
    return Photos.ofClass("train/" + label, folder, EntryList.of(folder, entries), label);
  }

  private static List<PhotoShard> cut(Photos... photos) {
    return PhotoShards.cut(Split.TRAIN, new PhotoSize.Any(), List.of(photos));
  }

  @Test
  void cutsAfterAThousandPhotosWhateverTheirClasses() {
    List<PhotoShard> shards = cut(photos(0, 600, 1), photos(1, 600, 1), photos(2, 800, 1));

    assertThat(shards)
        .extracting(PhotoShard::shard)
        .containsExactly(
            new Shard(Split.TRAIN, 0, 0, 1_000), new Shard(Split.TRAIN, 1, 1_000, 1_000));
    assertThat(shards.get(0).parts()).extracting(Photos::size).containsExactly(600, 400);
    assertThat(shards.get(1).parts()).extracting(Photos::size).containsExactly(200, 800);
    assertThat(shards.get(1).parts().get(0).entries().entries())
        .first()
        .extracting(Entry::name)
        .isEqualTo("00400");
    assertThat(shards.get(1).parts().get(0).labels()).containsOnly(1);
  }

  @Test
  void cutsBefore128MebibytesAreExceeded() {
    assertThat(cut(photos(0, 5, 50 * MEBIBYTE)))
        .extracting(PhotoShard::shard)
        .containsExactly(
            new Shard(Split.TRAIN, 0, 0, 2),
            new Shard(Split.TRAIN, 1, 2, 2),
            new Shard(Split.TRAIN, 2, 4, 1));
    assertThat(cut(photos(0, 2, 200 * MEBIBYTE))).hasSize(2);
  }

  @Test
  void isTheSameOnlyWhereEveryNameLabelAndLengthIs() {
    String origin = origin(photos(0, 3, 1));

    assertThat(origin(photos(0, 3, 1))).isEqualTo(origin);
    assertThat(origin(photos(1, 3, 1))).isNotEqualTo(origin);
    assertThat(origin(photos(0, 2, 1))).isNotEqualTo(origin);
    assertThat(origin(photos(0, 3, 2))).isNotEqualTo(origin);
  }

  private static String origin(Photos photos) {
    return cut(photos).get(0).origin().orElseThrow().sha256();
  }
}
