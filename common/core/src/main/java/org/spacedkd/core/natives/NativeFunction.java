// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.natives;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * A function of the native libraries in this process. OpenMP's functions have no Java bindings;
 * OpenBLAS's bindings know how to call any function of one int.
 *
 * @param address empty where no library has it
 */
record NativeFunction(Optional<Pointer> address) {
  /** The function of a name; looked up once, since each step calls it. */
  static NativeFunction named(String name) {
    Loader.load(openblas_nolapack.class);
    return new NativeFunction(Optional.ofNullable(Loader.addressof(name)));
  }

  /** Calls {@code void name(int)}, or nothing where no library has it. */
  @SuppressWarnings("try") // the function frees what describes it
  void call(int argument) {
    address.ifPresent(
        place -> {
          try (Setter function = new Setter()) {
            function.put(place);
            function.call(argument);
          }
        });
  }

  /** What {@code int name()} returns; empty where no library has it. */
  Optional<Integer> value() {
    return address.map(
        place -> {
          try (Getter function = new Getter()) {
            function.put(place);
            return function.call(0); // a function of nothing does not look
          }
        });
  }

  private static final class Setter extends openblas_nolapack.SetNumThreads {}

  private static final class Getter extends openblas_nolapack.MklSetNumThreadsLocal {}
}
