// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;

/** Reads and writes {@code .safetensors} files; streams need no buffering and are left open. */
public final class Safetensors {
  /** What the format's own implementation allows, in bytes. */
  private static final long LONGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * The file of a state, its tensors as F32 in the state's order. The same state and metadata give
   * the same bytes.
   */
  public static byte[] bytes(NetworkState state, Map<String, String> metadata) {
    byte[] header = Header.of(state.tensors(), metadata);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + state.values().length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header);
    state.littleEndian(bytes::put);
    return bytes.array();
  }

  /**
   * Reads a whole file.
   *
   * @param name name of the file, for error messages
   * @throws UserException when the bytes are not a whole file of the format
   */
  public static SafetensorsFile read(String name, InputStream in) throws IOException {
    Damage damage = new Damage(name);
    Header header = Header.parse(headerBytes(in, damage), damage);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Header.Entry entry : header.entries()) {
      byte[] data = in.readNBytes(entry.bytes());
      if (data.length < entry.bytes()) {
        throw damage.at(
            header.dataStart() + entry.begin() + data.length,
            String.format(
                Locale.ROOT,
                "the file ends within tensor %s of %d bytes",
                entry.name(),
                entry.bytes()));
      }
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), data));
    }
    if (in.read() >= 0) {
      throw damage.at(header.dataStart() + header.dataBytes(), "more bytes follow the last tensor");
    }
    return new SafetensorsFile(name, tensors, header.metadata());
  }

  /** Reads a whole file that is in memory. */
  public static SafetensorsFile read(String name, byte[] bytes) {
    try {
      return read(name, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] headerBytes(InputStream in, Damage damage) throws IOException {
    byte[] start = in.readNBytes(Long.BYTES);
    if (start.length < Long.BYTES) {
      throw damage.at(start.length, "the file ends within the header's length");
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw damage.at(
          0,
          String.format(
              Locale.ROOT,
              "the header's length is %s (2 to %d bytes)",
              Long.toUnsignedString(length),
              LONGEST_HEADER));
    }
    byte[] header = in.readNBytes((int) length);
    if (header.length < length) {
      throw damage.at(
          Long.BYTES + header.length,
          String.format(Locale.ROOT, "the file ends within its header of %d bytes", length));
    }
    return header;
  }

  /** What is wrong with a file, and where. */
  record Damage(String name) {
    UserException at(long offset, String reason) {
      return new UserException(
          ExitCode.DATA,
          String.format(Locale.ROOT, "Cannot read %s: %s (byte %d)", name, reason, offset));
    }
  }
}
