// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server of S3 on this machine, with one bucket: Adobe's S3Mock, a process of its own. */
final class S3Server implements AutoCloseable {
  /** The bucket. */
  static final String BUCKET = "spaced-kd";

  private static final Path JARS = Path.of("target/s3").toAbsolutePath();
  private static final String DOMAIN = "--com.adobe.testing.s3mock.domain.";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final LoggedProcess process;

  private S3Server(URI address, LoggedProcess process) {
    this.address = address;
    this.process = process;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param directory where it keeps its objects
   */
  static S3Server start(Path logs, Path directory) {
    int port = Installation.freePort();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            Installation.QUICK_START,
            "-jar",
            jar("server").toString(),
            "--server.port=0",
            "--com.adobe.testing.s3mock.httpPort=" + port,
            DOMAIN + "initialBuckets=" + BUCKET,
            DOMAIN + "root=" + directory);
    URI address = URI.create("http://127.0.0.1:" + port);
    S3Server server = new S3Server(address, LoggedProcess.start(logs, "s3", Map.of(), command));
    Awaitility.await("S3, see " + logs)
        .atMost(PATIENCE)
        .until(() -> server.process.output().contains("Started S3MockApplication"));
    return server;
  }

  /** What is to come after a class path so that Hadoop's client of S3 is on it. */
  static String clientPath() {
    return ":" + jar("client").getParent() + "/*";
  }

  private static Path jar(String directory) {
    try (Stream<Path> jars = Files.list(JARS.resolve(directory))) {
      return jars.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the build copies it before integration tests", e);
    }
  }

  /** Settings of Spark under which Hadoop's client asks this server. */
  Map<String, String> settings() {
    return Map.of(
        "spark.hadoop.fs.s3a.endpoint", address.toString(),
        "spark.hadoop.fs.s3a.path.style.access", "true",
        "spark.hadoop.fs.s3a.access.key", "any",
        "spark.hadoop.fs.s3a.secret.key", "any",
        // This server compares no hashes of what is asked for, as S3 does.
        "spark.hadoop.fs.s3a.change.detection.mode", "client");
  }

  /** Names of the objects below a prefix, among other words. */
  String list(String prefix) {
    return new String(get("?list-type=2&prefix=" + prefix), StandardCharsets.UTF_8);
  }

  /** The bytes of an object. */
  byte[] get(String name) {
    URI object = URI.create("%s/%s/%s".formatted(address, BUCKET, name));
    try {
      return client
          .send(HttpRequest.newBuilder(object).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
