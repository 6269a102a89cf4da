// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard's events: records of TensorFlow, each an {@code Event} of its protocol
 * buffers. Of all that these can say only scalars are written, so they are written by hand; the
 * only published Java classes of them are of 2019.
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";

  // Fields of Event, Summary and Summary.Value.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final double wallTime;

  /** A file without scalars, all of whose events say that they happened at a time. */
  EventFile(Instant time) {
    wallTime = time.toEpochMilli() / 1000.0;
    record(out -> out.writeString(FILE_VERSION, VERSION));
  }

  void add(Scalar scalar) {
    byte[] value =
        message(
            out -> {
              out.writeString(TAG, scalar.name());
              out.writeFloat(SIMPLE_VALUE, (float) scalar.value());
            });
    byte[] summary = message(out -> out.writeByteArray(VALUE, value));
    record(
        out -> {
          out.writeInt64(STEP, scalar.step());
          out.writeByteArray(SUMMARY, summary);
        });
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Writes the fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(message);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to memory", e);
    }
    return message.toByteArray();
  }

  /** Length, its checksum, the event, its checksum. */
  private void record(Fields fields) {
    byte[] event =
        message(
            out -> {
              out.writeDouble(WALL_TIME, wallTime);
              fields.write(out);
            });
    byte[] length = little(Long.BYTES).putLong(event.length).array();
    bytes.writeBytes(length);
    bytes.writeBytes(checksum(length));
    bytes.writeBytes(event);
    bytes.writeBytes(checksum(event));
  }

  /** CRC-32C, rotated and shifted, as a checksum of what holds checksums had better be. */
  private static byte[] checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    return little(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
