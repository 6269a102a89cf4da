// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The engine {@code dl4j}: Deeplearning4j on ND4J, on the CPU with oneDNN or on CUDA 11.6 with
 * cuDNN.
 */
public final class Dl4jEngine implements Engine {
  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Network create(NetworkSpec spec, OptimizerSpec optimizer, Device device) {
    return new Dl4jNetwork(spec, optimizer, device);
  }

  @Override
  public String check(Device device) {
    Threads.use(device.threads());
    return LayerSet.ofThisProcess().startUpLine(device);
  }
}
