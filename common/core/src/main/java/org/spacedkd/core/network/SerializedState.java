// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A {@link NetworkState} on its way, whose values are moved in pieces and never held twice. */
public final class SerializedState implements Externalizable {
  private static final long serialVersionUID = 1L;

  private static final int PIECE = 1 << 16;

  private List<TensorSpec> tensors = List.of();
  private float[] values = {};

  /** For Java, which fills in the rest. */
  public SerializedState() {}

  SerializedState(NetworkState state) {
    tensors = state.tensors();
    values = state.values();
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(tensors.size());
    for (TensorSpec tensor : tensors) {
      out.writeObject(tensor);
    }
    out.writeInt(values.length);
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    FloatBuffer floats = piece.asFloatBuffer();
    for (int from = 0; from < values.length; from += floats.capacity()) {
      int length = Math.min(floats.capacity(), values.length - from);
      floats.clear().put(values, from, length);
      out.write(piece.array(), 0, length * Float.BYTES);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    int count = in.readInt();
    tensors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tensors.add((TensorSpec) in.readObject());
    }
    values = new float[in.readInt()];
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    FloatBuffer floats = piece.asFloatBuffer();
    for (int from = 0; from < values.length; from += floats.capacity()) {
      int length = Math.min(floats.capacity(), values.length - from);
      in.readFully(piece.array(), 0, length * Float.BYTES);
      floats.clear().get(values, from, length);
    }
  }

  @Serial
  private Object readResolve() {
    return new NetworkState(tensors, values);
  }
}
