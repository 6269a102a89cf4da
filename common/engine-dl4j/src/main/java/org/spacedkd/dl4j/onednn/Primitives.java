// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Primitives of one input shape with their buffers. They have a stream of their own, since threads
 * must not share one.
 */
public abstract class Primitives implements AutoCloseable {
  private final Deque<Pointer> owned = new ArrayDeque<>();
  private final stream queue = own(new stream(OneDnn.engine()));

  /** Keeps a native object beyond the scope it is made in, until this closes. */
  final <P extends Pointer> P own(P pointer) {
    pointer.retainReference();
    owned.push(pointer);
    return pointer;
  }

  /** Memory with a buffer of its own. */
  final memory buffer(memory.desc layout) {
    return own(new memory(layout, OneDnn.engine()));
  }

  /** Memory that an array is {@linkplain #bind bound} to before each use. */
  final memory unbound(memory.desc layout) {
    return own(new memory(layout, OneDnn.engine(), new Pointer()));
  }

  /** An operand that is read from an array. */
  final Operand source(memory.desc array, memory.desc wanted) {
    memory bound = unbound(array);
    if (array.equals(wanted)) {
      return new Operand(bound, bound, Optional.empty(), Optional.empty());
    }
    memory buffer = buffer(wanted);
    return new Operand(
        bound, buffer, Optional.of(own(new reorder(bound, buffer))), Optional.empty());
  }

  /** An operand that is written to an array. */
  final Operand destination(memory.desc array, memory.desc produced) {
    memory bound = unbound(array);
    if (array.equals(produced)) {
      return new Operand(bound, bound, Optional.empty(), Optional.empty());
    }
    memory buffer = buffer(produced);
    return new Operand(
        bound, buffer, Optional.empty(), Optional.of(own(new reorder(buffer, bound))));
  }

  /** A primitive with operands by oneDNN's number of the argument. */
  final Operation operation(primitive computation, Map<Integer, Operand> operands) {
    Map<Integer, memory> memories = new HashMap<>();
    operands.forEach((argument, operand) -> memories.put(argument, operand.used()));
    return new Operation(own(computation), arguments(memories), List.copyOf(operands.values()));
  }

  /** The arguments of a primitive. */
  final IntMemoryMap arguments(Map<Integer, memory> memories) {
    IntMemoryMap arguments = own(new IntMemoryMap());
    memories.forEach(arguments::put);
    return arguments;
  }

  /** Lets memory be the values of an array, which must be dense and in C order. */
  static void bind(memory place, INDArray array) {
    place.set_data_handle(new Address(array.data().addressPointer().address()));
  }

  /** Runs a primitive to its end. */
  final void run(primitive operation, IntMemoryMap arguments) {
    operation.execute(queue, arguments);
    queue._wait();
  }

  /** Runs an operation to its end. */
  final void run(Operation operation) {
    operation.execute(queue);
    queue._wait();
  }

  /** Frees all native memory. */
  @Override
  public final void close() {
    owned.forEach(Pointer::releaseReference);
    owned.clear();
  }

  private static final class Address extends Pointer {
    Address(long address) {
      this.address = address;
    }
  }
}
