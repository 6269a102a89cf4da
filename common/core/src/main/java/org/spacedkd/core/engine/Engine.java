// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkSpec;

/**
 * Compiles a {@link NetworkSpec} for a tensor library. Found by {@link ServiceLoader}, named by
 * {@code engine}.
 */
public interface Engine {
  /** Name in the configuration, such as {@code dl4j}. */
  String name();

  /**
   * A network with undefined weights; {@link Network#load} gives it some.
   *
   * @throws UserException (exit 4) when the device or a native library is not there
   */
  Network create(NetworkSpec spec, OptimizerSpec optimizer, Device device);

  /**
   * Checks that the native libraries which make this engine fast are really in use.
   *
   * @return one line for the log: library versions, instruction set, devices
   * @throws UserException (exit 4) when they are not
   */
  String check(Device device);

  /**
   * The generations of GPUs that the engine's build on the class path holds code for; none where it
   * computes on the CPU. Loads no native library, so that a driver without a GPU can ask.
   */
  List<ComputeCapability> gpus();

  /**
   * Makes sure that this build can compute at a place.
   *
   * @throws UserException (exit 4) when that is a GPU it has no code for
   */
  default void requireCode(Placement place) {
    if (place instanceof Placement.Gpu gpu && !gpu.capability().runsAnyOf(gpus())) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot use %s: this build of engine %s has code for %s",
              gpu,
              name(),
              gpus().isEmpty()
                  ? "the CPU alone"
                  : "compute capabilities "
                      + gpus().stream()
                          .map(ComputeCapability::toString)
                          .collect(Collectors.joining(", "))));
    }
  }

  /**
   * The engine of a name on the class path.
   *
   * @throws UserException (exit 2) when there is none
   */
  static Engine named(String name) {
    List<Engine> engines =
        ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(
                        Locale.ROOT,
                        "Unknown engine: %s (known: %s)",
                        name,
                        engines.stream().map(Engine::name).collect(Collectors.joining(", ")))));
  }
}
