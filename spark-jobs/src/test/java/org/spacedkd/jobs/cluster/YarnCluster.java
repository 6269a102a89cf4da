// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.awaitility.Awaitility;

/**
 * YARN and HDFS of the module {@code minicluster}: one process, and on its one node the containers
 * that it starts. The node has two GPUs, as far as YARN counts them.
 */
final class YarnCluster implements AutoCloseable {
  private static final String NAME = "yarn";
  private static final String MAIN_CLASS = "org.spacedkd.minicluster.MiniCluster";
  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final Path JARS =
      Installation.ROOT.resolve("deploy/minicluster/target/minicluster");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path directory;
  private final LoggedProcess process;

  private YarnCluster(Path directory, LoggedProcess process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * Starts a cluster and waits until it takes applications.
   *
   * @param directory where it works; too large to be kept
   */
  static YarnCluster start(Path directory) {
    String java = Path.of(JAVA_HOME, "bin", "java").toString();
    String opens = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    // Hadoop's mini cluster writes into the current directory.
    String here = "mkdir -p \"$0\" && cd \"$0\" && exec \"$@\"";
    List<String> command =
        List.of(
            "sh",
            "-c",
            here,
            directory.toString(),
            java,
            "-Xmx512m",
            Installation.QUICK_START,
            opens,
            "-cp",
            JARS + "/*",
            MAIN_CLASS);
    YarnCluster cluster =
        new YarnCluster(
            directory, LoggedProcess.start(logs(), NAME, Map.of("JAVA_HOME", JAVA_HOME), command));
    try {
      Awaitility.await("YARN, see " + logs())
          .atMost(PATIENCE)
          .until(() -> cluster.process.output().contains("ready"));
      return cluster;
    } catch (RuntimeException failure) {
      cluster.close();
      throw failure;
    }
  }

  private static Path logs() {
    return Installation.LOGS.resolve(NAME);
  }

  /** A submission to one executor with two tasks at once; the driver is where it is submitted. */
  Submission submission() {
    return new Submission(
            "yarn",
            Map.of(),
            List.of(),
            Map.of("HADOOP_CONF_DIR", conf().toString()),
            logs(),
            directory.resolve("scratch"))
        .with("spark.yarn.jars", "local:%s/jars/*".formatted(Installation.SPARK_HOME))
        .with("spark.driver.memory", "1g")
        .with("spark.driver.memoryOverhead", "256m")
        .with("spark.executor.memory", "1g")
        .with("spark.executor.memoryOverhead", "256m")
        .with("spark.executor.instances", "1")
        .with("spark.executor.cores", "2")
        .with("spark.yarn.am.memory", "256m")
        .with("spark.executor.extraJavaOptions", Installation.QUICK_START);
  }

  private Path conf() {
    return directory.resolve("conf");
  }

  private Configuration configuration(String file) {
    Configuration configuration = new Configuration(false);
    configuration.addResource(new org.apache.hadoop.fs.Path(conf().resolve(file).toUri()));
    return configuration;
  }

  /** Root of its HDFS, such as {@code hdfs://localhost:35123}. */
  String hdfs() {
    return configuration("core-site.xml").get("fs.defaultFS");
  }

  /** Its HDFS. */
  FileSystem files() {
    try {
      return FileSystem.get(URI.create(hdfs()), new Configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the resource manager says of the application of a name. */
  ApplicationReport application(String name) {
    try (YarnClient client = YarnClient.createYarnClient()) {
      client.init(new YarnConfiguration(configuration("yarn-site.xml")));
      client.start();
      return client.getApplications().stream()
          .filter(one -> one.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no application %s".formatted(name)));
    } catch (IOException | YarnException e) {
      throw new AssertionError("Cannot ask the resource manager", e);
    }
  }

  /** {@code kill -9} of the driver in cluster mode. */
  void killApplicationMaster() {
    List<ProcessHandle> masters =
        process.descendants().filter(YarnCluster::isApplicationMaster).toList();
    if (masters.isEmpty()) {
      throw new AssertionError("There is no application master");
    }
    masters.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isApplicationMaster(ProcessHandle process) {
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .anyMatch("org.apache.spark.deploy.yarn.ApplicationMaster"::equals);
  }

  /** Keeps the logs of containers, and deletes everything else. */
  @Override
  public void close() {
    process.close();
    ApplicationDirectories.tidy(directory, logs());
  }
}
