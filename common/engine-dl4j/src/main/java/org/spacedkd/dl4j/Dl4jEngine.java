// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.List;
import java.util.stream.Stream;
import org.spacedkd.core.engine.ComputeCapability;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.natives.JavaCpp;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The engine {@code dl4j}: Deeplearning4j on ND4J, on the CPU with oneDNN or on CUDA 11.6 with
 * cuDNN.
 */
public final class Dl4jEngine implements Engine {
  static {
    JavaCpp.warnInTheLog();
  }

  /** Is there in builds for CUDA alone. */
  private static final String CUDA = "/org/nd4j/linalg/jcublas/JCublasBackend.class";

  /** What the libraries of ND4J 1.0.0-M2.1 for CUDA 11.6 were compiled for; they hold no PTX. */
  private static final List<ComputeCapability> BUILT =
      Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
          .map(ComputeCapability::parse)
          .toList();

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
    requireCode(device.place());
    Threads.use(device);
    return LayerSet.ofThisProcess().startUpLine(device);
  }

  @Override
  public List<ComputeCapability> gpus() {
    return Dl4jEngine.class.getResource(CUDA) == null ? List.of() : BUILT;
  }
}
