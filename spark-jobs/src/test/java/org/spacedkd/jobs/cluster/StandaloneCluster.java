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
  private final Map<String, String> environment;
  private final Path logs;
  private final int port = Installation.freePort();
  private final WebPage page = new WebPage(Installation.freePort());
  private final List<LoggedProcess> processes = new ArrayList<>();

  private StandaloneCluster(String name, Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
    logs = Installation.LOGS.resolve(name);
  }

  /**
   * Starts a cluster and waits until its workers are there.
   *
   * @param name name of the directory of its logs, below {@code target/clusters}
   * @param directory where it works; too large to be kept
   */
  public static StandaloneCluster start(String name, Path directory, int workers) {
    return start(name, directory, workers, Map.of());
  }

  /**
   * The same.
   *
   * @param environment variables of master and workers beside what {@link Installation} has
   */
  static StandaloneCluster start(
      String name, Path directory, int workers, Map<String, String> environment) {
    StandaloneCluster cluster = new StandaloneCluster(name, directory, environment);
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
        Map.of(),
        "org.apache.spark.deploy.master.Master",
        "--port",
        Integer.toString(port),
        "--webui-port",
        Integer.toString(page.port()));
  }

  /** Starts one more worker. */
  void startWorker() {
    startWorker(Map.of());
  }

  /**
   * Starts one more worker.
   *
   * @param variables of its environment beside those of all
   */
  void startWorker(Map<String, String> variables) {
    start(
        variables,
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

  private void start(Map<String, String> own, String daemon, String... arguments) {
    Map<String, String> variables =
        new HashMap<>(Installation.environment(directory.resolve("scratch")));
    variables.putAll(environment);
    variables.putAll(own);
    variables.put("SPARK_DAEMON_MEMORY", "256m");
    String name = daemon.substring(daemon.lastIndexOf('.') + 1) + "-" + processes.size();
    String sparkClass = Installation.SPARK_HOME.resolve("bin/spark-class").toString();
    List<String> command =
        Stream.concat(Stream.of(sparkClass, daemon, "--host", "127.0.0.1"), Stream.of(arguments))
            .toList();
    processes.add(LoggedProcess.start(logs, name, variables, command));
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
    return new Submission(url(), Map.of(), List.of(), Map.of(), logs, directory.resolve("scratch"))
        .with("spark.driver.memory", "1g")
        .with("spark.executor.memory", "1g")
        .with("spark.executor.extraJavaOptions", Installation.QUICK_START)
        .with("spark.executor.cores", "1")
        .with("spark.cores.max", Integer.toString(executors));
  }

  /** How its drivers in cluster mode have ended, as the master tells it. */
  List<String> statesOfEndedDrivers() {
    return page.json("/json/").path("completeddrivers").findValuesAsText("state");
  }

  /** The processes of workers, of which executors and drivers in cluster mode are some. */
  Stream<ProcessHandle> descendants() {
    return processes.stream().flatMap(LoggedProcess::descendants);
  }

  /** The executors that are alive. */
  List<ExecutorProcess> executors() {
    return descendants().map(ExecutorProcess::of).flatMap(Optional::stream).toList();
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

  /** Where the applications that have not been tidied up have their logs. */
  Path applications() {
    return directory.resolve("applications");
  }

  @Override
  public void close() {
    processes.forEach(LoggedProcess::close);
    tidy();
  }
}
