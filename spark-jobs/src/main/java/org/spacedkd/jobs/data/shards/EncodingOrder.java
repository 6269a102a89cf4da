// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.ColumnChunkProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * The order in which a Parquet file lists the encodings of a column. Parquet gathers them in a hash
 * set of constants, whose order, and with it the file's bytes, is another in each process. It keeps
 * one description for all columns of the same path, type, codec and encodings: the first. Here they
 * are, for every order of a hash set, and each lists the encodings in one order.
 */
final class EncodingOrder {
  /** All that Parquet 1 uses for our columns, the levels' and the dictionary's included. */
  private static final List<Encoding> USED =
      List.of(
          Encoding.PLAIN,
          Encoding.RLE,
          Encoding.BIT_PACKED,
          Encoding.PLAIN_DICTIONARY,
          Encoding.RLE_DICTIONARY);

  private EncodingOrder() {}

  /** Fixes the order for the columns of a schema; to be called before any file is opened. */
  static void fix(MessageType schema, CompressionCodecName codec) {
    List<List<Encoding>> arrangements = arrangements(List.of());
    for (ColumnDescriptor column : schema.getColumns()) {
      for (List<Encoding> arrangement : arrangements) {
        ColumnChunkProperties.get(
            ColumnPath.get(column.getPath()),
            column.getPrimitiveType(),
            codec,
            new Listed(arrangement));
      }
    }
  }

  /** Everything that begins so and goes on with other encodings, in every order. */
  private static List<List<Encoding>> arrangements(List<Encoding> begun) {
    List<List<Encoding>> all = new ArrayList<>();
    for (Encoding next : USED) {
      if (!begun.contains(next)) {
        List<Encoding> longer = new ArrayList<>(begun);
        longer.add(next);
        all.add(List.copyOf(longer));
        all.addAll(arrangements(longer));
      }
    }
    return all;
  }

  /** What a hash set of this order is taken for, since Parquet hashes its array. */
  private static final class Listed extends AbstractSet<Encoding> {
    private final List<Encoding> arrangement;
    private final List<Encoding> sorted;

    Listed(List<Encoding> arrangement) {
      this.arrangement = arrangement;
      sorted = arrangement.stream().sorted().toList();
    }

    @Override
    public Object[] toArray() {
      return arrangement.toArray();
    }

    @Override
    public Iterator<Encoding> iterator() {
      return sorted.iterator();
    }

    @Override
    public int size() {
      return sorted.size();
    }
  }
}
