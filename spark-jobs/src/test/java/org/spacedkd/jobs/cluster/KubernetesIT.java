// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/**
 * What {@code spark-submit} and the files in {@code deploy/kubernetes}, {@code deploy/docker} and
 * {@code conf/clusters} make of a command: the pods that are asked for, and what comes of them.
 */
@Tag("long")
class KubernetesIT {
  private static final Path CONF = Installation.ROOT.resolve("conf/clusters/kubernetes.conf");
  private static final String GPU = "nvidia.com/gpu";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String[] RECIPE = {
    "training.epochs = 12",
    "distillation.interval-steps = 7",
    "averaging { workers = 2, frequency = 2 }",
    "evaluation.every-epochs = 4",
  };

  @TempDir private static Path shared;

  private static KubernetesCluster cluster;

  @BeforeAll
  static void start() {
    cluster = KubernetesCluster.start("kubernetes", shared);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void endsAContainerOfTheImageWithTheProgramsExitCode() {
    Program.Outcome outcome =
        cluster.container("alone", "train", "--conf", "nowhere.conf").outcome(PATIENCE);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(outcome.errors()).contains("nowhere.conf");
  }

  @Test
  void asksForTheGpuOfEachExecutor() throws IOException {
    TinyRun run = TinyRun.of(shared, "gpu", RECIPE);
    Path conf = shared.resolve("gpu-cluster.conf");
    Files.writeString(conf, Files.readString(CONF).replace("#spark", "spark"));

    cluster.submit("prepares-on-gpus", conf, run.arguments("prepare"));

    assertThat(cluster.kubelet().exitCode("prepares-on-gpus")).isZero();
    assertThat(limits(cluster.pod("prepares-on-gpus"))).doesNotContainKey(GPU);
    assertThat(cluster.executors("prepares-on-gpus"))
        .hasSize(2)
        .allSatisfy(pod -> assertThat(limits(pod)).contains(entry(GPU, new Quantity("1"))));
  }

  @Test
  void goesOnAfterItsDriversPodWasDeletedToTheSameNetworks() {
    TinyRun reference = TinyRun.of(shared, "reference", RECIPE).train();
    TinyRun run = TinyRun.of(shared, "run", RECIPE);

    cluster.submit("evicted", CONF, run.arguments("train"));
    Awaitility.await("a step")
        .atMost(PATIENCE)
        .until(() -> cluster.kubelet().hasEnded("evicted") || step(run) > 0);
    cluster.delete("evicted");

    assertThat(cluster.kubelet().exitCode("evicted")).isEqualTo(ExitCode.PREEMPTED.code());
    cluster.submit("resumed", CONF, run.arguments("train"));
    assertThat(cluster.kubelet().exitCode("resumed")).isZero();
    run.requireSameAs(reference);
    requireDocumentedDriver(cluster.pod("resumed"));
    assertThat(cluster.executors("resumed"))
        .hasSize(2)
        .allSatisfy(KubernetesIT::requireDocumentedExecutor);
  }

  private static int step(TinyRun run) {
    return Files.exists(run.directory().resolve("_STATUS.json"))
        ? Json.parse(run.text("_STATUS.json")).get("step").asInt()
        : 0;
  }

  private static void requireDocumentedDriver(Pod driver) {
    requireDocumented(driver, "driver", "2Gi");
    PodSpec spec = driver.getSpec();
    assertThat(spec.getTerminationGracePeriodSeconds()).isEqualTo(60);
    assertThat(spec.getServiceAccountName()).isEqualTo("spaced-kd");
    assertThat(mounts(driver)).containsEntry("spark-conf-volume-driver", "/opt/spark/conf");
    assertThat(cluster.configuration(driver, "spark-conf-volume-driver"))
        .containsKeys("spark.properties", "log4j2.properties");
  }

  private static void requireDocumentedExecutor(Pod executor) {
    requireDocumented(executor, "executor", "5Gi");
    PodSpec spec = executor.getSpec();
    assertThat(spec.getTerminationGracePeriodSeconds()).isEqualTo(10);
    assertThat(spec.getTolerations()).extracting("key").containsExactly(GPU);
    assertThat(limits(executor)).doesNotContainKey(GPU);
    assertThat(mounts(executor)).containsEntry("spark-local-dir-1", "/mnt/local");
    assertThat(container(executor).getEnv())
        .filteredOn(variable -> variable.getName().equals("SPARK_LOCAL_DIRS"))
        .extracting("value")
        .containsExactly("/mnt/local");
    assertThat(spec.getVolumes())
        .filteredOn(volume -> volume.getName().equals("spark-local-dir-1"))
        .extracting(volume -> volume.getEmptyDir().getSizeLimit())
        .containsExactly(new Quantity("50", "Gi"));
  }

  private static void requireDocumented(Pod pod, String role, String memory) {
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/name", "spaced-kd")
        .containsEntry("app.kubernetes.io/component", role);
    PodSpec spec = pod.getSpec();
    assertThat(spec.getRestartPolicy()).isEqualTo("Never");
    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(185);
    assertThat(spec.getVolumes())
        .filteredOn(volume -> volume.getName().equals("spaced-kd"))
        .extracting(Volume::getPersistentVolumeClaim)
        .extracting("claimName")
        .containsExactly("spaced-kd");
    assertThat(mounts(pod)).containsEntry("spaced-kd", "/mnt/spaced-kd");
    Container container = container(pod);
    assertThat(container.getName()).isEqualTo("spark-kubernetes-" + role);
    assertThat(container.getImage()).isEqualTo("spaced-kd:0.1.0-cpu");
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(limits(pod).get("memory").getNumericalAmount())
        .isEqualByComparingTo(new Quantity(memory).getNumericalAmount());
  }

  private static Container container(Pod pod) {
    return pod.getSpec().getContainers().get(0);
  }

  private static Map<String, Quantity> limits(Pod pod) {
    return container(pod).getResources().getLimits();
  }

  private static Map<String, String> mounts(Pod pod) {
    return container(pod).getVolumeMounts().stream()
        .collect(Collectors.toMap(VolumeMount::getName, VolumeMount::getMountPath));
  }
}
