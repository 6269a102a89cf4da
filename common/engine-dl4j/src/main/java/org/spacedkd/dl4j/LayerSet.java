// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.dl4j.onednn.OneDnn;
import org.spacedkd.dl4j.onednn.OneDnn.Availability.Available;
import org.spacedkd.dl4j.onednn.OneDnn.Availability.Unavailable;

/** Which layers compute convolutions, batch norms and sums. */
enum LayerSet {
  /** DL4J's own: on CUDA, and on a CPU where {@link #PROPERTY} asks for them. */
  STANDARD,
  /** Ours on oneDNN 3. */
  ONEDNN;

  /**
   * Java's system property that, set to {@code standard}, lets DL4J's own layers train on a CPU.
   */
  static final String PROPERTY = "spaced-kd.dl4j.layers";

  /**
   * The layers of this process.
   *
   * @throws UserException (exit 4) when oneDNN does not load on a CPU
   */
  static LayerSet ofThisProcess() {
    return switch (System.getProperty(PROPERTY, "onednn")) {
      case "standard" -> STANDARD;
      case "onednn" -> onCpu() ? loaded() : STANDARD;
      default ->
          throw new UserException(
              ExitCode.CONFIGURATION,
              String.format(
                  Locale.ROOT,
                  "Unknown %s: %s (known: onednn, standard)",
                  PROPERTY,
                  System.getProperty(PROPERTY)));
    };
  }

  private static LayerSet loaded() {
    if (OneDnn.availability() instanceof Unavailable missing) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot use engine dl4j: oneDNN does not load: %s "
                  + "(-D%s=standard trains without it, many times slower)",
              missing.reason(),
              PROPERTY));
    }
    return ONEDNN;
  }

  /**
   * For the log: on what these layers train.
   *
   * @throws UserException (exit 4) when they cannot compute in the device's precision
   */
  String startUpLine(Device device) {
    String precision = device.precision().name().toLowerCase(Locale.ROOT);
    if (!precisions().contains(device.precision())) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot use precision %s: engine dl4j has it on CPUs with AVX-512 only, on oneDNN",
              precision));
    }
    return onCpu()
        ? String.format(
            Locale.ROOT,
            "dl4j on CPU with %s, %s, %d thread(s) a worker",
            library(),
            precision,
            device.threads())
        : String.format(Locale.ROOT, "dl4j on %s, cuDNN, %s", gpu(device.place()), precision);
  }

  private static String gpu(Placement place) {
    return place instanceof Placement.Gpu gpu ? gpu.toString() : backend();
  }

  private Set<Precision> precisions() {
    return this == ONEDNN && OneDnn.availability() instanceof Available available
        ? available.precisions()
        : EnumSet.of(Precision.FP32);
  }

  private String library() {
    return this == ONEDNN && OneDnn.availability() instanceof Available available
        ? String.format(Locale.ROOT, "oneDNN %s (%s)", available.version(), available.isa())
        : "DL4J's own layers";
  }

  /** Whether ND4J computes on the CPU in this process. */
  static boolean onCpu() {
    return backend().equalsIgnoreCase("CPU");
  }

  private static String backend() {
    ThreadVariable.check(System.getenv());
    return Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
  }
}
