// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file, with the encodings of each column in the order of their numbers.
 * Parquet writes them in the order of a hash set of objects, which is another one in every process,
 * so that the same examples would not be the same bytes.
 */
final class OrderedFooter {
  /** What follows a footer: its length and {@code PAR1}. */
  private static final int END = 8;

  private OrderedFooter() {}

  /**
   * Orders a footer.
   *
   * @param tail the last bytes of a file, the whole footer among them
   * @return the same bytes but for their order
   */
  static byte[] of(byte[] tail) throws IOException {
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - END);
    int start = tail.length - END - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(tail, start, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        column.getMeta_data().getEncodings().sort(Comparator.naturalOrder());
      }
    }
    ByteArrayOutputStream ordered = new ByteArrayOutputStream(tail.length);
    ordered.write(tail, 0, start);
    Util.writeFileMetaData(footer, ordered);
    if (ordered.size() != start + length) {
      throw new IOException("its footer has another length when it is written again");
    }
    ordered.writeBytes(Arrays.copyOfRange(tail, tail.length - END, tail.length));
    return ordered.toByteArray();
  }
}
