// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads files of events by TensorFlow's documentation of them. */
final class EventRecords {
  private EventRecords() {}

  /** The scalars of a file, whose checksums must be right. */
  static List<Scalar> scalars(byte[] file) {
    List<Scalar> scalars = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      long length = bytes.getLong();
      requireChecksum(Arrays.copyOfRange(file, start, start + Long.BYTES), bytes.getInt());
      byte[] event = new byte[Math.toIntExact(length)];
      bytes.get(event);
      requireChecksum(event, bytes.getInt());
      try {
        scalars.addAll(event(event));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return scalars;
  }

  private static void requireChecksum(byte[] content, int masked) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    long rotated = Integer.toUnsignedLong(masked - 0xa282ead8);
    assertThat((rotated >> 17 | rotated << 15) & 0xffffffffL).isEqualTo(crc.getValue());
  }

  private static List<Scalar> event(byte[] event) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(event);
    long step = 0;
    List<Scalar> scalars = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 2 -> step = in.readInt64();
        case 5 -> scalars.add(summary(in.readByteArray(), step));
        default -> assertThat(in.skipField(tag)).isTrue();
      }
    }
    return scalars;
  }

  private static Scalar summary(byte[] summary, long step) throws IOException {
    CodedInputStream outer = CodedInputStream.newInstance(summary);
    assertThat(WireFormat.getTagFieldNumber(outer.readTag())).isEqualTo(1);
    CodedInputStream value = CodedInputStream.newInstance(outer.readByteArray());
    assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(1);
    String name = value.readString();
    assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(2);
    return new Scalar(name, step, value.readFloat());
  }
}
