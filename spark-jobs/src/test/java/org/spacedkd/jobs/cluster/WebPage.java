// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.spacedkd.jobs.storage.Json;

/** What a master or a driver says of itself on a port of the loopback address. */
record WebPage(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A JSON document; a missing node where nobody answers, or not with one. */
  JsonNode json(String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    try {
      HttpResponse<String> response =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Json.parse(response.body()) : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }
}
