// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.minicluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with one data node and YARN with one node manager that has two GPUs, as far as it is told.
 * It works in the current directory, leaves the clients' configuration in its {@code conf}, and
 * ends when it is killed.
 */
public final class MiniCluster {
  private static final String GPU = "yarn.io/gpu";
  private static final String RESOURCE_TYPES = "yarn.resource-types";

  /** Megabytes of the one node. */
  private static final int MEMORY = 6144;

  private MiniCluster() {}

  public static void main(String[] arguments) throws Exception {
    Path conf = Files.createDirectories(Path.of("conf").toAbsolutePath());
    Configuration hdfs = new Configuration();
    hdfs.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, Path.of("hdfs").toAbsolutePath().toString());
    MiniDFSCluster files = new MiniDFSCluster.Builder(hdfs).numDataNodes(1).build();
    files.waitActive();
    files.getFileSystem().mkdirs(files.getFileSystem().getHomeDirectory());
    MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1);
    yarn.init(configuration(hdfs, files.getURI().toString()));
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(60_000)) {
      throw new IllegalStateException("The node manager did not connect");
    }
    writeForClients(yarn.getConfig(), conf);
    System.out.println("ready");
  }

  private static YarnConfiguration configuration(Configuration hdfs, String uri) {
    YarnConfiguration yarn = new YarnConfiguration(hdfs);
    yarn.set("fs.defaultFS", uri);
    yarn.set(RESOURCE_TYPES, GPU);
    yarn.setInt("yarn.nodemanager.resource-type." + GPU, 2);
    yarn.setInt("yarn.nodemanager.resource.memory-mb", MEMORY);
    yarn.setInt("yarn.nodemanager.resource.cpu-vcores", 4);
    yarn.setInt("yarn.scheduler.minimum-allocation-mb", 64);
    yarn.setInt("yarn.scheduler.maximum-allocation-mb", MEMORY);
    yarn.set("yarn.scheduler.capacity.root.queues", "default");
    yarn.set("yarn.scheduler.capacity.root.default.capacity", "100");
    yarn.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    // The default one counts memory alone, and gives GPUs to whoever asks.
    yarn.set(
        "yarn.scheduler.capacity.resource-calculator",
        "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator");
    // Native memory of the networks is more than these small heaps; the machine is shared.
    yarn.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
    yarn.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    yarn.setFloat(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", 99.9f);
    return yarn;
  }

  /**
   * Writes what clients need to know; a client reads types of resources from a file of their own.
   */
  private static void writeForClients(Configuration cluster, Path conf) throws IOException {
    Configuration core = new Configuration(false);
    core.set("fs.defaultFS", cluster.get("fs.defaultFS"));
    write(core, conf.resolve("core-site.xml"));
    Configuration types = new Configuration(false);
    types.set(RESOURCE_TYPES, GPU);
    write(types, conf.resolve("resource-types.xml"));
    Configuration site = new Configuration(false);
    for (String key :
        List.of(
            "yarn.resourcemanager.address",
            "yarn.resourcemanager.scheduler.address",
            "yarn.resourcemanager.webapp.address",
            "yarn.scheduler.maximum-allocation-mb",
            "yarn.resourcemanager.hostname")) {
      site.set(key, cluster.get(key));
    }
    write(site, conf.resolve("yarn-site.xml"));
  }

  private static void write(Configuration configuration, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      configuration.writeXml(out);
    }
  }
}
