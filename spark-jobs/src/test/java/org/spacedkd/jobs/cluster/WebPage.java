// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.spacedkd.jobs.storage.Json;

/** What a master or a driver says of itself on a port of the loopback address. */
record WebPage(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A JSON document; a missing node where nobody answers, or not with one. */
  JsonNode json(String path) {
    return text(path).map(Json::parse).orElseGet(MissingNode::getInstance);
  }

  /** A page; nothing where nobody answers, or with a failure. */
  Optional<String> text(String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    try {
      HttpResponse<String> response =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return Optional.of(response)
          .filter(answer -> answer.statusCode() == 200)
          .map(HttpResponse::body);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }
}
