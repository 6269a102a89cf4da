// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.spacedkd.jobs.storage.Json;

/** A real tracking server of MLflow on this machine, its data below a directory. */
final class MlflowServer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String uri;

  private MlflowServer(Process process, String uri) {
    this.process = process;
    this.uri = uri;
  }

  static MlflowServer start(Path directory) throws IOException {
    int port = freePort();
    Process process =
        Python.start(
            directory.resolve("mlflow.log"),
            "-m",
            "mlflow",
            "server",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + directory.resolve("mlflow.db"),
            "--artifacts-destination",
            directory.resolve("artifacts").toString());
    MlflowServer server = new MlflowServer(process, "http://127.0.0.1:" + port);
    await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(server::isHealthy);
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean isHealthy() throws IOException, InterruptedException {
    return text("/health").equals("OK");
  }

  String uri() {
    return uri;
  }

  /** What the server answers. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return Json.parse(text("/api/2.0/" + path));
  }

  private String text(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(URI.create(uri + path)).build(), BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    // The server's workers are processes of their own.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
