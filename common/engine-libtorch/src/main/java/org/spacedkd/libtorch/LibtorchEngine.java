// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;

/** The engine {@code libtorch}: PyTorch's kernels, on the CPU or on the first CUDA device. */
public final class LibtorchEngine implements Engine {
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
    Library.use(device);
    return Library.startUpLine(device);
  }
}
