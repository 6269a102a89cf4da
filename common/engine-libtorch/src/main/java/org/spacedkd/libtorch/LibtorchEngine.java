// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.spacedkd.core.engine.ComputeCapability;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;

/** The engine {@code libtorch}: PyTorch's kernels, on the CPU or on CUDA 13. */
public final class LibtorchEngine implements Engine {
  /** What JavaCPP's libraries of PyTorch 2.10 for CUDA 13 were compiled for. */
  private static final List<ComputeCapability> BUILT =
      Stream.of("7.5", "8.0", "9.0", "10.0", "12.0").map(ComputeCapability::parse).toList();

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public Network create(NetworkSpec spec, OptimizerSpec optimizer, Device device) {
    Library.use(device);
    return new LibtorchNetwork(spec, optimizer, device);
  }

  @Override
  public String check(Device device) {
    requireCode(device.place());
    Library.use(device);
    return Library.startUpLine(device);
  }

  @Override
  public List<ComputeCapability> gpus() {
    String library = "/org/bytedeco/pytorch/%s-gpu/libjnitorch.so";
    String built = String.format(Locale.ROOT, library, Loader.Detector.getPlatform());
    return LibtorchEngine.class.getResource(built) == null ? List.of() : BUILT;
  }
}
