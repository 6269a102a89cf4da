// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;

/**
 * One binary file of a CIFAR data set. It may hold any number of records, at least one, but only
 * whole ones.
 *
 * @param directory where it is
 * @param name its name
 * @param labels number of classes that each label byte tells apart
 * @param records number of records in it
 */
record CifarFile(Directory directory, String name, List<Integer> labels, int records)
    implements Serializable {
  static CifarFile open(Directory directory, String name, List<Integer> labels) {
    long length = directory.length(name);
    int recordBytes = labels.size() + CifarFormat.PIXEL_BYTES;
    long records = length / recordBytes;
    long rest = length % recordBytes;
    if (rest != 0) {
      throw Failures.reading(
          directory.path(name),
          String.format(
              Locale.ROOT,
              "the record at byte %d has %d of %d bytes",
              records * recordBytes,
              rest,
              recordBytes));
    }
    if (records == 0) {
      throw Failures.reading(directory.path(name), "it is empty");
    }
    return new CifarFile(directory, name, labels, Math.toIntExact(records));
  }

  /**
   * Hands over some of the records.
   *
   * @param first the first record
   * @param count number of records
   * @param id id of the first record's example
   */
  void read(int first, int count, int id, ExampleReader.Sink sink) throws IOException {
    int recordBytes = labels.size() + CifarFormat.PIXEL_BYTES;
    long start = (long) first * recordBytes;
    byte[] bytes = directory.bytes(name, start, Math.multiplyExact(count, recordBytes));
    for (int row = 0; row < count; row++) {
      int at = row * recordBytes;
      byte[] record = Arrays.copyOfRange(bytes, at, at + recordBytes);
      int label = label(record, start + at);
      byte[] rgb = interleave(record, labels.size());
      sink.accept(
          new Example(id + row, label, CifarFormat.SIZE, CifarFormat.SIZE, Encoding.RGB, rgb));
    }
  }

  private int label(byte[] record, long start) {
    int label = 0;
    for (int at = 0; at < labels.size(); at++) {
      label = Byte.toUnsignedInt(record[at]);
      if (label >= labels.get(at)) {
        throw Failures.reading(
            directory.path(name),
            String.format(
                Locale.ROOT,
                "label %d at byte %d (0 to %d)",
                label,
                start + at,
                labels.get(at) - 1));
      }
    }
    return label;
  }

  private static byte[] interleave(byte[] record, int offset) {
    int pixels = CifarFormat.SIZE * CifarFormat.SIZE;
    byte[] rgb = new byte[CifarFormat.PIXEL_BYTES];
    for (int at = 0; at < rgb.length; at++) {
      rgb[at] = record[offset + at % 3 * pixels + at / 3];
    }
    return rgb;
  }
}
