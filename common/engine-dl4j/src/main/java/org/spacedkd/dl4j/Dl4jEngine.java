// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The engine {@code dl4j}: Deeplearning4j on ND4J, on the CPU with oneDNN or on CUDA 11.6 with
 * cuDNN.
 */
public final class Dl4jEngine implements Engine {
  private static final String CPU = "CPU";

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
    String backend = Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
    if (!CPU.equalsIgnoreCase(backend)) {
      return "dl4j on %s, cuDNN".formatted(backend);
    }
    String property = DL4JSystemProperties.DISABLE_HELPER_PROPERTY;
    if (Boolean.parseBoolean(System.getProperty(property, "true"))) {
      throw new UserException(
          ExitCode.RESOURCES,
          "Cannot use engine dl4j: oneDNN is off, which makes it five times slower "
              + "(start Java with -D%s=false, on the driver and on every executor)"
                  .formatted(property));
    }
    if (!BaseMKLDNNHelper.mklDnnEnabled()) {
      throw new UserException(
          ExitCode.RESOURCES,
          "Cannot use engine dl4j: this build of ND4J has no oneDNN "
              + "(put nd4j-native with an -onednn classifier on the class path)");
    }
    return "dl4j on CPU with oneDNN, %d thread(s) a worker".formatted(device.threads());
  }
}
