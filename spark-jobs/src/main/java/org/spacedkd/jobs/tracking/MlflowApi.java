// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The REST API of an MLflow tracking server, every request with a time limit. MLflow's own Java
 * client starts a Python program to store an artifact, and brings an HTTP client and a protobuf of
 * its own.
 *
 * @param uri of the server, without a slash at its end
 * @param authorization value of the header, as MLflow's clients take it from the environment
 */
record MlflowApi(HttpClient client, String uri, Optional<String> authorization) {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  static MlflowApi at(String uri, Map<String, String> environment) {
    return new MlflowApi(
        HttpClient.newBuilder().connectTimeout(CONNECTING).build(),
        uri.replaceAll("/+$", ""),
        authorization(environment));
  }

  /** MLflow's own environment variables: secrets do not belong into a configuration. */
  private static Optional<String> authorization(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN"))
        .map("Bearer "::concat)
        .or(
            () ->
                Optional.ofNullable(environment.get("MLFLOW_TRACKING_USERNAME"))
                    .map(
                        user ->
                            basic(user, environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""))));
  }

  private static String basic(String user, String password) {
    byte[] both =
        String.format(Locale.ROOT, "%s:%s", user, password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** What the server has by a name; nothing where it has no such thing. */
  Optional<JsonNode> find(String path, String key, String value)
      throws IOException, InterruptedException {
    String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(
                URI.create(
                    String.format(Locale.ROOT, "%s/api/2.0/mlflow/%s?%s", uri, path, query))));
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(JSON.readTree(accepted(response)));
  }

  /** Asks the server to do something. */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return JSON.readTree(
        accepted(
            send(
                HttpRequest.newBuilder(
                        URI.create(String.format(Locale.ROOT, "%s/api/2.0/mlflow/%s", uri, path)))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString())))));
  }

  /** Stores a file, at a server that takes artifacts itself. */
  void upload(String path, byte[] content) throws IOException, InterruptedException {
    URI target =
        URI.create(
            String.format(Locale.ROOT, "%s/api/2.0/mlflow-artifacts/artifacts/%s", uri, path));
    accepted(send(HttpRequest.newBuilder(target).PUT(BodyPublishers.ofByteArray(content))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    authorization.ifPresent(value -> request.header("Authorization", value));
    return client.send(request.timeout(ANSWERING).build(), BodyHandlers.ofString());
  }

  private static String accepted(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          String.format(
              Locale.ROOT, "it answers %d (%s)", response.statusCode(), message(response.body())));
    }
    return response.body();
  }

  private static String message(String body) {
    try {
      return JSON.readTree(body).path("message").asText("no message");
    } catch (JsonProcessingException e) {
      return "no message";
    }
  }
}
