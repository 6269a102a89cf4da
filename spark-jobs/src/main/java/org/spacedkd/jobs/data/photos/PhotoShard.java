// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.image.decoding.ImageDecoder;
import org.spacedkd.core.image.decoding.Photo;
import org.spacedkd.core.image.decoding.UndecodableException;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Origin;
import org.spacedkd.jobs.data.shards.Quarantined;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.ShardSource;

/**
 * The photos of one file of prepared data. Each is decoded once to see that it can be, and kept as
 * the bytes that it had.
 *
 * @param size what all images of the data set have to have
 * @param parts the photos, in the order of their ids
 */
record PhotoShard(Shard shard, PhotoSize size, List<Photos> parts) implements ShardSource {
  /** Raised when other images are accepted, or files are written otherwise. */
  private static final int VERSION = 4;

  @Override
  public boolean isKept() {
    return true;
  }

  @Override
  public Optional<Origin> origin() {
    MessageDigest digest = Sha256.begin();
    update(digest, String.format(Locale.ROOT, "photos %d of %s", VERSION, size.words()));
    long newest = 0;
    for (Photos part : parts) {
      newest = Math.max(newest, part.entries().newest());
      int index = 0;
      for (Entry entry : part.entries().entries()) {
        update(digest, String.format(Locale.ROOT, "%s/%s", part.folder(), entry.name()));
        update(digest, String.format(Locale.ROOT, "%d %d", part.labels()[index++], entry.length()));
      }
    }
    return Optional.of(new Origin(Sha256.end(digest), newest));
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  @Override
  public void read(Sink sink) throws IOException {
    int id = shard.first();
    for (Photos part : parts) {
      int index = 0;
      for (Entry entry : part.entries().entries()) {
        byte[] bytes = part.container().bytes(entry);
        Optional<String> complaint = read(bytes, id, part.labels()[index++], sink);
        if (complaint.isEmpty()) {
          id++;
        } else {
          String path = String.format(Locale.ROOT, "%s/%s", part.folder(), entry.name());
          sink.leaveOut(new Quarantined(shard.split(), path, bytes.length, complaint.get()));
        }
      }
    }
  }

  /** Hands a photo over, or says what is wrong with it. */
  private Optional<String> read(byte[] file, int id, int label, Sink sink) throws IOException {
    try (Photo photo = new ImageDecoder().open(file)) {
      Optional<String> complaint = size.complaint(photo);
      if (complaint.isEmpty()) {
        sink.accept(Example.of(photo, id, label, file), photo);
      }
      return complaint;
    } catch (UndecodableException e) {
      return Optional.of(e.rejected().sentence());
    }
  }
}
