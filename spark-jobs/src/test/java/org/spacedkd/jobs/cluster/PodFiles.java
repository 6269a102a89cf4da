// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The file system of each pod's container: an image's files and the mounted configuration below a
 * directory of the pod's own. As nothing is isolated, what names a path of the container, or the
 * driver's service, is made to name where that is on this machine.
 *
 * @param image root of an assembled image
 * @param pods directory of the pods' roots
 * @param shared what the claim of the volume stands for
 */
record PodFiles(Path image, Path pods, Path shared) {
  private static final String ENTRY_POINT = "opt/spaced-kd/entrypoint";
  private static final String LOOPBACK = "127.0.0.1";

  /** Lays a pod's files, and answers with the command of its container. */
  List<String> lay(KubernetesClient client, Pod pod) {
    try {
      link(root(pod));
      for (Volume volume : pod.getSpec().getVolumes()) {
        if (volume.getConfigMap() != null) {
          mount(client, pod, volume);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of("env", "--chdir=" + root(pod), root(pod).resolve(ENTRY_POINT).toString()));
    container(pod).getArgs().forEach(word -> command.add(here(pod, word)));
    return command;
  }

  /** The environment of a pod's container. */
  Map<String, String> environment(Pod pod) {
    Map<String, String> environment = new HashMap<>(Map.of("SPARK_LOCAL_IP", LOOPBACK));
    for (EnvVar variable : container(pod).getEnv()) {
      environment.put(variable.getName(), here(pod, value(pod, variable)));
    }
    environment.put("PATH", shared.resolve("bin") + ":" + System.getenv("PATH"));
    return environment;
  }

  private static String value(Pod pod, EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    String field = variable.getValueFrom().getFieldRef().getFieldPath();
    return switch (field) {
      case "status.podIP" -> LOOPBACK;
      case "metadata.name" -> pod.getMetadata().getName();
      default -> throw new IllegalArgumentException("Unknown field: " + field);
    };
  }

  /** Whether a pod's configuration is there; Spark creates it after the pod. */
  boolean canLay(KubernetesClient client, Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .map(Volume::getConfigMap)
        .filter(Objects::nonNull)
        .allMatch(map -> configMap(client, pod, map.getName()) != null);
  }

  private static ConfigMap configMap(KubernetesClient client, Pod pod, String name) {
    return client.configMaps().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
  }

  private void link(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(image)) {
      for (Path path : walk.toList()) {
        Path here = root.resolve(image.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(here);
        } else {
          Files.createLink(here, path);
        }
      }
    }
  }

  private void mount(KubernetesClient client, Pod pod, Volume volume) throws IOException {
    Map<String, String> data = configMap(client, pod, volume.getConfigMap().getName()).getData();
    for (VolumeMount mount : container(pod).getVolumeMounts()) {
      if (mount.getName().equals(volume.getName())) {
        Path directory = Files.createDirectories(Path.of(root(pod) + mount.getMountPath()));
        for (var item : volume.getConfigMap().getItems()) {
          Path file = directory.resolve(item.getPath());
          Files.deleteIfExists(file);
          Files.writeString(file, image(pod, data.get(item.getKey())));
        }
      }
    }
  }

  /** Paths of the image and of every volume, and the driver's service. */
  private String here(Pod pod, String text) {
    String here = image(pod, text);
    for (VolumeMount mount : container(pod).getVolumeMounts()) {
      String path = mount.getMountPath();
      if (!path.startsWith("/opt/")) {
        here = here.replace(path, path.equals("/mnt/spaced-kd") ? shared + "" : root(pod) + path);
      }
    }
    return here;
  }

  private String image(Pod pod, String text) {
    return text.replaceAll("(?<![A-Za-z0-9_.-])/opt/", root(pod) + "/opt/")
        .replaceAll("[a-z0-9-]+-driver-svc\\.[a-z0-9-]+\\.svc", LOOPBACK);
  }

  private Path root(Pod pod) {
    return pods.resolve(pod.getMetadata().getName());
  }

  private static Container container(Pod pod) {
    return pod.getSpec().getContainers().get(0);
  }
}
