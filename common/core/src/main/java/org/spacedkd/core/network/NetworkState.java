// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * The whole state of a learner as ordered named tensors in one flat array: parameters, batch-norm
 * statistics and what its optimizer remembers. Everything that travels between executors, is
 * averaged, checkpointed or hashed is this.
 *
 * @param tensors what the values are, in order
 * @param values the tensors' values one after the other, each row-major
 */
public record NetworkState(List<TensorSpec> tensors, float[] values) implements Serializable {
  public NetworkState {
    tensors = List.copyOf(tensors);
    int size = tensors.stream().mapToInt(TensorSpec::size).sum();
    if (size != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid network state: %d values for tensors of %d",
              values.length,
              size));
    }
  }

  /** A state of zeros. */
  public static NetworkState zeros(List<TensorSpec> tensors) {
    return new NetworkState(tensors, new float[tensors.stream().mapToInt(TensorSpec::size).sum()]);
  }

  /** The tensors that a condition holds for, in the same order. */
  public NetworkState only(Predicate<TensorSpec> condition) {
    List<TensorSpec> kept = tensors.stream().filter(condition).toList();
    float[] copy = new float[kept.stream().mapToInt(TensorSpec::size).sum()];
    int from = 0;
    int to = 0;
    for (TensorSpec tensor : tensors) {
      if (condition.test(tensor)) {
        System.arraycopy(values, from, copy, to, tensor.size());
        to += tensor.size();
      }
      from += tensor.size();
    }
    return new NetworkState(kept, copy);
  }

  /** This state with the tensors of another, of which it has all, in place of its own. */
  public NetworkState with(NetworkState part) {
    if (part.tensors.equals(tensors)) {
      return part;
    }
    float[] replaced = values.clone();
    Map<String, Integer> places = new HashMap<>();
    int place = 0;
    for (TensorSpec tensor : tensors) {
      places.put(tensor.name(), place);
      place += tensor.size();
    }
    int from = 0;
    for (TensorSpec tensor : part.tensors) {
      System.arraycopy(part.values, from, replaced, places.get(tensor.name()), tensor.size());
      from += tensor.size();
    }
    return new NetworkState(tensors, replaced);
  }

  /** What inference needs: parameters and statistics, without the optimizer's. */
  public NetworkState model() {
    return only(tensor -> tensor.role().isOfModel());
  }

  /** This state as earlier versions kept it: without counts and without means of statistics. */
  public NetworkState earlier() {
    return tensors.stream().map(TensorSpec::role).allMatch(Role::wasAlwaysKept)
        ? this
        : only(tensor -> tensor.role().wasAlwaysKept());
  }

  /** Whether a SHA-256 is this state's, or was in earlier versions. */
  public boolean hasSha256(String sha256) {
    return sha256.equals(sha256()) || sha256.equals(earlier().sha256());
  }

  /**
   * CRC-32C of each tensor's values, in order: enough to say which tensors of two states differ.
   */
  public List<String> checksums() {
    List<String> checksums = new ArrayList<>();
    int from = 0;
    for (TensorSpec tensor : tensors) {
      ByteBuffer bytes =
          ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values, from, tensor.size());
      CRC32C checksum = new CRC32C();
      checksum.update(bytes);
      checksums.add(String.format(Locale.ROOT, "%08x", checksum.getValue()));
      from += tensor.size();
    }
    return checksums;
  }

  /** SHA-256, in hexadecimal, of the values as little-endian floats. */
  public String sha256() {
    MessageDigest digest = Sha256.begin();
    littleEndian(digest::update);
    return Sha256.end(digest);
  }

  /**
   * Hands out the values as little-endian floats, piece by piece; a piece is valid until the next.
   */
  public void littleEndian(Consumer<ByteBuffer> pieces) {
    ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = piece.asFloatBuffer();
    for (int from = 0; from < values.length; from += floats.capacity()) {
      int length = Math.min(floats.capacity(), values.length - from);
      floats.clear().put(values, from, length);
      pieces.accept(piece.clear().limit(length * Float.BYTES));
    }
  }

  /** How states travel: Java alone would write float by float. */
  @Serial
  private Object writeReplace() {
    return new SerializedState(this);
  }
}
