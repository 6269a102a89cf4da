// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/**
 * An API server of Kubernetes on the loopback address, as far as Spark needs one: it keeps objects
 * and answers watches. fabric8's knows no server-side apply and gives pods no status; this one
 * does.
 */
final class ApiServer implements AutoCloseable {
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), new Objects(), false /* no TLS */);

  private ApiServer() {}

  static ApiServer start() {
    ApiServer started = new ApiServer();
    started.server.init(InetAddress.getLoopbackAddress(), 0);
    return started;
  }

  /** Where it is reached. */
  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  KubernetesClient client() {
    return server.createClient();
  }

  @Override
  public void close() {
    server.destroy();
  }

  private static final class Objects extends KubernetesCrudDispatcher {
    @Override
    public MockResponse handleCreate(RecordedRequest request) {
      return super.handleCreate(path(request).endsWith("/pods") ? pending(request) : request);
    }

    private static RecordedRequest pending(RecordedRequest request) {
      Pod pod = Serialization.unmarshal(body(request), Pod.class);
      Pod pending = new PodBuilder(pod).withNewStatus().withPhase("Pending").endStatus().build();
      return request("POST", path(request), Serialization.asJson(pending));
    }

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
      if (!request.getHeader("Content-Type").startsWith("application/apply-patch")) {
        return super.handlePatch(request);
      }
      String path = path(request);
      boolean exists = handleGet(path).getStatus().contains(" 200 ");
      return exists
          ? handleUpdate(request("PUT", path, body(request)))
          : handleCreate(request("POST", path.substring(0, path.lastIndexOf('/')), body(request)));
    }

    private static String path(RecordedRequest request) {
      return request.getPath().replaceFirst("\\?.*", "");
    }

    private static String body(RecordedRequest request) {
      return request.getBody().clone().readUtf8();
    }

    private static RecordedRequest request(String method, String path, String body) {
      Buffer bytes = new Buffer().writeUtf8(body);
      return new RecordedRequest(
          "%s %s HTTP/1.1".formatted(method, path),
          okhttp3.Headers.of(),
          List.of(),
          bytes.size(),
          bytes,
          0,
          new Socket());
    }
  }
}
