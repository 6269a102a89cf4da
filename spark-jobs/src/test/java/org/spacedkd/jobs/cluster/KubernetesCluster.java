// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A Kubernetes of this machine: an API server, and the image that {@code deploy/docker/assemble}
 * makes, of which each pod is a process. One GPU is there, as far as {@code nvidia-smi} says.
 *
 * @param shared what the claim of the volume stands for, and room for all else
 */
record KubernetesCluster(
    ApiServer server, KubernetesClient client, Kubelet kubelet, Path logs, Path shared)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NAMESPACE = "spaced-kd";

  /** Starts one. */
  static KubernetesCluster start(String test, Path shared) {
    Path logs = Installation.LOGS.resolve(test);
    Path image = image(shared);
    List<String> assemble =
        List.of(Installation.ROOT.resolve("deploy/docker/assemble").toString(), image.toString());
    var assembled =
        LoggedProcess.start(logs, "assemble", Map.of(), assemble).outcome(Duration.ofMinutes(2));
    assertThat(assembled.exitCode()).as(assembled.errors()).isZero();
    Path smi = shared.resolve("bin/nvidia-smi");
    try {
      Files.createDirectories(smi.getParent());
      Files.writeString(smi, "#!/bin/sh\necho 0\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(smi.toFile().setExecutable(true)).isTrue();
    ApiServer server = ApiServer.start();
    PodFiles files = new PodFiles(image, shared.resolve("pods"), shared);
    KubernetesClient client = server.client();
    Kubelet kubelet = Kubelet.start(client, files, logs);
    return new KubernetesCluster(server, client, kubelet, logs, shared);
  }

  private static Path image(Path shared) {
    return shared.resolve("image");
  }

  /** Runs a container of the image by itself. */
  LoggedProcess container(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(image(shared).resolve("opt/spaced-kd/entrypoint").toString());
    command.addAll(List.of(arguments));
    return LoggedProcess.start(logs, name, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), command);
  }

  /** Submits a command as documented, and waits until its driver's pod, of the same name, runs. */
  void submit(String name, Path conf, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                // The settings name files from the repository's root.
                "env",
                "--chdir=" + Installation.ROOT,
                Installation.SPARK_HOME.resolve("bin/spark-submit").toString(),
                "--master",
                "k8s://" + server.url(),
                "--properties-file",
                conf.toString(),
                "--name",
                name));
    settings(name).forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.addAll(
        List.of("--class", "org.spacedkd.jobs.SpacedKd", "local:///opt/spaced-kd/spaced-kd.jar"));
    command.addAll(arguments);
    Map<String, String> environment = Map.of("SPARK_LOCAL_IP", "127.0.0.1");
    var submitted =
        LoggedProcess.start(logs, "submit-" + name, environment, command).outcome(PATIENCE);
    assertThat(submitted.exitCode()).as(submitted.errors()).isZero();
    Awaitility.await("pod " + name).atMost(PATIENCE).until(() -> kubelet.pods().containsKey(name));
  }

  /** What a cluster of processes needs besides, and what makes a test affordable. */
  private Map<String, String> settings(String name) {
    return Map.ofEntries(
        entry("spark.kubernetes.driver.pod.name", name),
        entry("spark.kubernetes.driver.master", server.url()),
        entry("spark.kubernetes.authenticate.driver.mounted.oauthTokenFile", "/dev/null"),
        entry("spark.kubernetes.authenticate.driver.mounted.caCertFile", "/dev/null"),
        entry("spark.kubernetes.submission.waitAppCompletion", "false"),
        entry("spark.driver.port", Integer.toString(Installation.freePort())),
        entry("spark.driver.blockManager.port", Integer.toString(Installation.freePort())),
        entry("spark.ui.enabled", "false"),
        entry("spark.driver.memory", "1g"),
        entry("spark.executor.memory", "1g"),
        entry("spark.driver.extraJavaOptions", Installation.QUICK_START),
        entry("spark.executor.extraJavaOptions", Installation.QUICK_START));
  }

  /** A pod that there is or has been. */
  Pod pod(String name) {
    return kubelet.pods().get(name);
  }

  /** The executors that a driver has asked for. */
  List<Pod> executors(String driver) {
    return kubelet.pods().values().stream()
        .filter(pod -> "executor".equals(pod.getMetadata().getLabels().get("spark-role")))
        .filter(pod -> application(pod).equals(application(pod(driver))))
        .toList();
  }

  private static String application(Pod pod) {
    return pod.getMetadata().getLabels().get("spark-app-selector");
  }

  /** The configuration that a pod mounts from a config map, by file. */
  Map<String, String> configuration(Pod pod, String volume) {
    String map =
        pod.getSpec().getVolumes().stream()
            .filter(one -> one.getName().equals(volume))
            .map(one -> one.getConfigMap().getName())
            .findFirst()
            .orElseThrow();
    return client.configMaps().inNamespace(NAMESPACE).withName(map).get().getData();
  }

  /** Deletes a pod, as who evicts it. */
  void delete(String pod) {
    client.pods().inNamespace(NAMESPACE).withName(pod).delete();
  }

  @Override
  public void close() {
    kubelet.close();
    client.close();
    server.close();
  }
}
