// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/** Some of the bytes of a file. */
final class RegionInputStream extends InputStream {
  private final FSDataInputStream file;
  private final long end;

  /**
   * The bytes from start to end - 1.
   *
   * @param file is closed with this stream
   */
  RegionInputStream(FSDataInputStream file, long start, long end) throws IOException {
    this.file = file;
    this.end = end;
    file.seek(start);
  }

  /** Index in the file of the next byte. */
  long position() throws IOException {
    return file.getPos();
  }

  /** Number of bytes that follow. */
  long left() throws IOException {
    return end - position();
  }

  /** Goes to a place in the file, at most to the end. */
  void seek(long position) throws IOException {
    file.seek(Math.min(position, end));
  }

  /** So many bytes that are known to follow. */
  byte[] readWhole(int length) throws IOException {
    byte[] bytes = readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("it has become shorter");
    }
    return bytes;
  }

  @Override
  public int read() throws IOException {
    return position() < end ? file.read() : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long left = left();
    return left > 0 ? file.read(bytes, offset, (int) Math.min(length, left)) : -1;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
