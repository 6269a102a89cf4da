// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.image.decoding.DecodingResult;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;
import org.spacedkd.core.image.decoding.DecodingResult.Rejected;
import org.spacedkd.core.image.decoding.ImageDecoder;

/**
 * The photos of one file of prepared data. Each is decoded once to see that it can be, and kept as
 * the bytes that it had.
 *
 * @param size what all images of the data set have to have
 * @param parts the photos, in the order of their ids
 */
record PhotoShard(Shard shard, PhotoSize size, List<Photos> parts) implements ShardSource {
  /** Raised when other images are accepted, or files are written otherwise. */
  private static final int VERSION = 2;

  @Override
  public Optional<Origin> origin() {
    MessageDigest digest = Sha256.begin();
    update(digest, "photos %d of %s".formatted(VERSION, size.words()));
    long newest = 0;
    for (Photos part : parts) {
      newest = Math.max(newest, part.entries().newest());
      int index = 0;
      for (Entry entry : part.entries().entries()) {
        update(digest, "%s/%s".formatted(part.folder(), entry.name()));
        update(digest, "%d %d".formatted(part.labels()[index++], entry.length()));
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
    ImageDecoder decoder = new ImageDecoder();
    int id = shard.first();
    for (Photos part : parts) {
      int index = 0;
      for (Entry entry : part.entries().entries()) {
        byte[] bytes = part.container().bytes(entry);
        int label = part.labels()[index++];
        DecodingResult result = decoder.decode(bytes);
        Optional<String> complaint = complaint(result);
        if (complaint.isEmpty()) {
          Decoded decoded = (Decoded) result;
          sink.accept(Example.of(decoded, id++, label, bytes), decoded.image());
        } else {
          String path = "%s/%s".formatted(part.folder(), entry.name());
          sink.leaveOut(new Quarantined(shard.split(), path, bytes.length, complaint.get()));
        }
      }
    }
  }

  private Optional<String> complaint(DecodingResult result) {
    return result instanceof Rejected rejected
        ? Optional.of(rejected.sentence())
        : size.complaint(((Decoded) result).image());
  }
}
