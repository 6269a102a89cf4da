// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;

/** Writes a Parquet file whose end is held back until all of it is known, and is then ordered. */
final class FooterStream extends PositionOutputStream {
  private final PositionOutputStream file;
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private boolean holds;

  FooterStream(PositionOutputStream file) {
    this.file = file;
  }

  /** Holds back what comes from now on: after the examples, indexes and the footer. */
  void hold() {
    holds = true;
  }

  @Override
  public long getPos() throws IOException {
    return file.getPos() + tail.size();
  }

  @Override
  public void write(int value) throws IOException {
    if (holds) {
      tail.write(value);
    } else {
      file.write(value);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (holds) {
      tail.write(bytes, offset, length);
    } else {
      file.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }

  @Override
  public void close() throws IOException {
    try (PositionOutputStream closing = file) {
      if (tail.size() > 0) {
        closing.write(OrderedFooter.of(tail.toByteArray()));
        tail.reset();
      }
    }
  }
}
