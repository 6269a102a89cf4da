// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.natives.JavaCpp;
import org.spacedkd.core.natives.NativeThreads;

/** The native library: whether it is there, and how it computes in this process. */
final class Library {
  static {
    JavaCpp.warnInTheLog();
  }

  private static final Optional<String> FAILURE = load();

  /** CUDA's own choice. */
  private static final byte ANY = -1;

  /** The GPU of the calling thread; Spark's task threads come and go. */
  private static final ThreadLocal<Byte> GPU = ThreadLocal.withInitial(() -> ANY);

  private Library() {}

  private static Optional<String> load() {
    try {
      Loader.load(torch.class);
      Context context = torch.globalContext();
      context.setDeterministicAlgorithms(true, true /* where there is one */);
      context.setDeterministicCuDNN(true);
      // Else each new tensor is filled with NaN first, a twelfth of a bfloat16 step; none is read
      // unwritten.
      context.setDeterministicFillUninitializedMemory(false);
      context.setBenchmarkCuDNN(false);
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Prepares the calling thread; libtorch keeps the number of threads per thread.
   *
   * @throws UserException (exit 4) when the library does not load, or finds no GPU that is meant
   */
  static void use(Device device) {
    if (FAILURE.isPresent()) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT, "Cannot use engine libtorch: it does not load: %s", FAILURE.get()));
    }
    torch.set_num_threads(device.threads());
    // The products of linear layers in single precision are OpenBLAS's.
    NativeThreads.prepare(device.threads());
    GPU.set(device.place() instanceof Placement.Gpu gpu ? present(gpu) : ANY);
  }

  private static byte present(Placement.Gpu gpu) {
    if (gpu.index() >= torch.getNumGPUs()) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot use %s: libtorch finds %d CUDA devices",
              gpu,
              torch.getNumGPUs()));
    }
    return (byte) gpu.index();
  }

  /** Where tensors are: on CUDA where this build and machine have it. */
  static DeviceType place() {
    return torch.hasCUDA() ? DeviceType.CUDA : DeviceType.CPU;
  }

  /** A tensor where tensors are, in a type; operations on tensors of a GPU run on that GPU. */
  static Tensor placed(Tensor tensor, ScalarType type) {
    return tensor.to(new org.bytedeco.pytorch.Device(place(), GPU.get()), type);
  }

  /** For the log: on what this process trains. */
  static String startUpLine(Device device) {
    String precision = device.precision().name().toLowerCase(Locale.ROOT);
    return place() == DeviceType.CUDA
        ? String.format(
            Locale.ROOT, "libtorch %s on %s, %s", version(), gpu(device.place()), precision)
        : String.format(
            Locale.ROOT,
            "libtorch %s on CPU (%s), %s, %d thread(s) a worker",
            version(),
            torch.get_cpu_capability().getString(),
            precision,
            device.threads());
  }

  private static String gpu(Placement place) {
    return place instanceof Placement.Gpu gpu ? gpu.toString() : "CUDA";
  }

  private static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
