// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A standalone cluster on the loopback address, made of the embedded Spark: a master and workers of
 * two cores, each core for one executor of 1 GiB.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final int CORES_PER_WORKER = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path directory;
  private final Path logs;
  private final int port = Installation.freePort();
  private final WebPage page = new WebPage(Installation.freePort());
  private final List<LoggedProcess> processes = new ArrayList<>();

  private StandaloneCluster(String name, Path directory) {
    this.directory = directory;
    logs = Installation.LOGS.resolve(name);
  }

  /**
   * Starts a cluster and waits until its workers are there.
   *
   * @param name name of the directory of its logs, below {@code target/clusters}
   * @param directory where it works; too large to be kept
   */
  public static StandaloneCluster start(String name, Path directory, int workers) {
    StandaloneCluster cluster = new StandaloneCluster(name, directory);
    try {
      cluster.startMaster();
      for (int worker = 0; worker < workers; worker++) {
        cluster.startWorker();
      }
      cluster.awaitWorkers(workers);
      return cluster;
    } catch (RuntimeException failure) {
      cluster.close();
      throw failure;
    }
  }

  private void startMaster() {
    start(
        "org.apache.spark.deploy.master.Master",
        "--port",
        Integer.toString(port),
        "--webui-port",
        Integer.toString(page.port()));
  }

  /** Starts one more worker. */
  void startWorker() {
    start(
        "org.apache.spark.deploy.worker.Worker",
        "--webui-port",
        "0",
        "--cores",
        Integer.toString(CORES_PER_WORKER),
        "--memory",
        "4g",
        "--work-dir",
        applications().toString(),
        url());
  }

  private void start(String daemon, String... arguments) {
    Map<String, String> environment =
        new HashMap<>(Installation.environment(directory.resolve("scratch")));
    environment.put("SPARK_DAEMON_MEMORY", "256m");
    String name = daemon.substring(daemon.lastIndexOf('.') + 1) + "-" + processes.size();
    String sparkClass = Installation.SPARK_HOME.resolve("bin/spark-class").toString();
    List<String> command =
        Stream.concat(Stream.of(sparkClass, daemon, "--host", "127.0.0.1"), Stream.of(arguments))
            .toList();
    processes.add(LoggedProcess.start(logs, name, environment, command));
  }

  /** Waits until so many workers are alive. */
  void awaitWorkers(int count) {
    Awaitility.await("%d workers, see %s".formatted(count, logs))
        .atMost(PATIENCE)
        .until(() -> page.json("/json/").path("aliveworkers").asInt() == count);
  }

  /** What {@code --master} takes. */
  public String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** A submission to so many executors, of one core each. */
  public Submission submission(int executors) {
    return new Submission(url(), Map.of(), logs, directory.resolve("scratch"))
        .with("spark.executor.memory", "1g")
        .with("spark.executor.defaultJavaOptions", Installation.QUICK_START)
        .with("spark.executor.cores", "1")
        .with("spark.cores.max", Integer.toString(executors));
  }

  /** The executors that are alive. */
  List<ExecutorProcess> executors() {
    return processes.stream()
        .flatMap(LoggedProcess::descendants)
        .map(ExecutorProcess::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /** {@code kill -9} of the worker that an executor belongs to, and of all its executors. */
  void killWorkerOf(ExecutorProcess executor) {
    processes.stream()
        .filter(worker -> worker.descendants().anyMatch(executor.process()::equals))
        .forEach(LoggedProcess::close);
  }

  /** Keeps the executors' logs, and deletes what else the applications have left behind. */
  public void tidy() {
    Awaitility.await("the end of all executors, see " + logs)
        .atMost(PATIENCE)
        .until(() -> executors().isEmpty());
    ApplicationDirectories.tidy(applications(), logs);
  }

  private Path applications() {
    return directory.resolve("applications");
  }

  @Override
  public void close() {
    processes.forEach(LoggedProcess::close);
    tidy();
  }
}
