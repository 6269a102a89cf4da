// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An argument of primitives: an array as it lies, and the memory that they read or write, which is
 * a buffer of its own where they want another layout or type.
 */
final class Operand {
  private final memory array;
  private final memory used;
  private final Optional<reorder> reading;
  private final Optional<reorder> writing;
  private boolean converted;

  /**
   * An operand.
   *
   * @param used the array itself where nothing is converted
   * @param reading converts what is read
   * @param writing converts what was written
   */
  Operand(memory array, memory used, Optional<reorder> reading, Optional<reorder> writing) {
    this.array = array;
    this.used = used;
    this.reading = reading;
    this.writing = writing;
  }

  memory used() {
    return used;
  }

  /** Whether this is of arrays that lie in one way, and are used in another. */
  boolean converts(memory.desc lying, memory.desc wanted) {
    return array.get_desc().equals(lying) && used.get_desc().equals(wanted);
  }

  /** Lets this be the values of an array. */
  void bind(INDArray values) {
    Primitives.bind(array, values);
    converted = false;
  }

  /** Converts what is read, once for all primitives that read the same array. */
  void beforeUse(stream queue) {
    if (!converted) {
      reading.ifPresent(conversion -> conversion.execute(queue, array, used));
      converted = true;
    }
  }

  void afterUse(stream queue) {
    writing.ifPresent(conversion -> conversion.execute(queue, used, array));
  }
}
