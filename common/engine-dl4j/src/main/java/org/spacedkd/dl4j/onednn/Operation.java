// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Collection;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/** A primitive and its operands. */
record Operation(primitive computation, IntMemoryMap arguments, Collection<Operand> operands) {
  void execute(stream queue) {
    operands.forEach(operand -> operand.beforeUse(queue));
    computation.execute(queue, arguments);
    operands.forEach(operand -> operand.afterUse(queue));
  }
}
