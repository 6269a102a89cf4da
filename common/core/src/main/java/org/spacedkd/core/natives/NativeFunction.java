// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.natives;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * Functions of the native libraries in this process, by name. Those of OpenMP have no Java of their
 * own; OpenBLAS's bindings know how to call any function of one int.
 */
final class NativeFunction {
  private NativeFunction() {}

  /** Calls {@code void name(int)}, or nothing where no library has it. */
  @SuppressWarnings("try") // the function frees what describes it
  static void call(String name, int argument) {
    address(name)
        .ifPresent(
            address -> {
              try (Setter function = new Setter()) {
                function.put(address);
                function.call(argument);
              }
            });
  }

  /** What {@code int name()} returns; empty where no library has it. */
  static Optional<Integer> value(String name) {
    return address(name)
        .map(
            address -> {
              try (Getter function = new Getter()) {
                function.put(address);
                return function.call(0); // a function of nothing does not look
              }
            });
  }

  private static Optional<Pointer> address(String name) {
    Loader.load(openblas_nolapack.class);
    return Optional.ofNullable(Loader.addressof(name));
  }

  private static final class Setter extends openblas_nolapack.SetNumThreads {}

  private static final class Getter extends openblas_nolapack.MklSetNumThreadsLocal {}
}
