// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.ComputeCapability;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;

/**
 * The engine {@code pretended}: dl4j on the CPU that passes for a build for GPUs, where there are
 * none. It holds those who use it to what such an engine is promised: networks that are pinned, and
 * no two tasks of a process that compute on one GPU at once.
 */
public final class PretendedGpuEngine implements Engine {
  /** Its name. */
  static final String NAME = "pretended";

  private static final Set<Placement> BUSY = ConcurrentHashMap.newKeySet();

  /** A jar for {@code spark.jars} in which {@link Engine#named} finds it. */
  static Path jar(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + Engine.class.getName()));
      jar.write(PretendedGpuEngine.class.getName().getBytes(StandardCharsets.UTF_8));
      for (Class<?> one : List.of(PretendedGpuEngine.class, PinnedNetwork.class)) {
        String entry = one.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream code = one.getClassLoader().getResourceAsStream(entry)) {
          code.transferTo(jar);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ComputeCapability> gpus() {
    return List.of(ComputeCapability.parse("8.0"));
  }

  @Override
  public String check(Device device) {
    requireCode(device.place());
    return "pretended on " + device.place();
  }

  @Override
  public Network create(NetworkSpec spec, OptimizerSpec optimizer, Device device) {
    if (!(device.place() instanceof Placement.Gpu)) {
      throw new IllegalStateException("Not pinned: " + device);
    }
    Device cpu = new Device(device.threads(), device.precision());
    return new PinnedNetwork(Engine.named("dl4j").create(spec, optimizer, cpu), device.place());
  }

  private record PinnedNetwork(Network network, Placement gpu) implements Network {
    @Override
    public void load(NetworkState state) {
      network.load(state);
    }

    @Override
    public NetworkState state() {
      return network.state();
    }

    @Override
    public Step step(int step, Batch batch, Outputs teacher, Objective objective) {
      if (!BUSY.add(gpu)) {
        throw new IllegalStateException("Two tasks on " + gpu);
      }
      try {
        return network.step(step, batch, teacher, objective);
      } finally {
        BUSY.remove(gpu);
      }
    }

    @Override
    public Outputs infer(Batch batch, Statistics statistics) {
      return network.infer(batch, statistics);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
