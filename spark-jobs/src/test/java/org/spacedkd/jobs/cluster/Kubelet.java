// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Runs every pod of an API server as a process of this machine: what the container's entry point
 * is, with the container's arguments, environment and configuration. Nothing is isolated.
 */
final class Kubelet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KubernetesClient client;
  private final PodFiles files;
  private final Path logs;
  private final Thread thread = new Thread(this::run, "kubelet");
  private final Map<String, LoggedProcess> processes = new HashMap<>();
  private final Set<String> terminated = new HashSet<>();
  private final Map<String, Integer> exitCodes = new ConcurrentHashMap<>();
  private final Map<String, Pod> seen = new ConcurrentHashMap<>();

  private Kubelet(KubernetesClient client, PodFiles files, Path logs) {
    this.client = client;
    this.files = files;
    this.logs = logs;
  }

  /** Runs pods from now on. */
  static Kubelet start(KubernetesClient client, PodFiles files, Path logs) {
    Kubelet started = new Kubelet(client, files, logs);
    started.thread.start();
    return started;
  }

  /** Every pod that there has been, by its name, as it was created. */
  Map<String, Pod> pods() {
    return Map.copyOf(seen);
  }

  /** Whether a pod's container has ended. */
  boolean hasEnded(String pod) {
    return exitCodes.containsKey(pod);
  }

  /** The exit code of a pod's container, waited for. */
  int exitCode(String pod) {
    return Awaitility.await("the end of pod %s, see %s".formatted(pod, logs))
        .atMost(PATIENCE)
        .until(() -> exitCodes.get(pod), code -> code != null);
  }

  private void run() {
    try {
      while (true) {
        sync();
        Thread.sleep(200);
      }
    } catch (InterruptedException closed) {
      processes.values().forEach(LoggedProcess::close);
    }
  }

  private void sync() {
    List<Pod> pods = client.pods().inAnyNamespace().list().getItems();
    Set<String> wanted = pods.stream().map(Kubelet::name).collect(Collectors.toSet());
    pods.stream()
        .filter(pod -> !seen.containsKey(name(pod)) && files.canLay(client, pod))
        .forEach(this::begin);
    Map.copyOf(processes)
        .forEach(
            (name, process) -> {
              if (!process.isAlive()) {
                end(name, process);
              } else if (!wanted.contains(name) && terminated.add(name)) {
                process.terminate();
              }
            });
  }

  private void begin(Pod pod) {
    seen.put(name(pod), pod);
    Container container = pod.getSpec().getContainers().get(0);
    List<String> command = files.lay(client, pod);
    processes.put(name(pod), LoggedProcess.start(logs, name(pod), files.environment(pod), command));
    update(
        pod,
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .addNewContainerStatus()
            .withName(container.getName())
            .withNewState()
            .withNewRunning()
            .endRunning()
            .endState()
            .endContainerStatus()
            .build());
  }

  private void end(String name, LoggedProcess process) {
    processes.remove(name);
    int code = process.outcome(PATIENCE).exitCode();
    Pod pod = seen.get(name);
    update(
        pod,
        new PodStatusBuilder()
            .withPhase(code == 0 ? "Succeeded" : "Failed")
            .addNewContainerStatus()
            .withName(pod.getSpec().getContainers().get(0).getName())
            .withNewState()
            .withNewTerminated()
            .withExitCode(code)
            .endTerminated()
            .endState()
            .endContainerStatus()
            .build());
    exitCodes.put(name, code);
  }

  /** What was deleted meanwhile has no status any more. */
  private void update(Pod pod, PodStatus status) {
    var resource = client.pods().inNamespace(pod.getMetadata().getNamespace()).withName(name(pod));
    if (resource.get() != null) {
      resource.editStatus(now -> new PodBuilder(now).withStatus(status).build());
    }
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }
}
