// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** What a build leaves behind for a user, and how its processes are kept on this machine. */
final class Installation {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  /** The repository. */
  static final Path ROOT = MODULE.getParent();

  /** The command line. */
  static final Path PROGRAM = ROOT.resolve("bin/spaced-kd");

  /** The embedded Spark. */
  static final Path SPARK_HOME = ROOT.resolve("deploy/spark/target/spark");

  /** Where the logs of clusters stay, to be read after a failure. */
  static final Path LOGS = MODULE.resolve("target/clusters");

  /** Short runs end before what the second compiler makes of them pays. */
  static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final String LOOPBACK = "127.0.0.1";

  private Installation() {}

  /** The environment of every process; its temporary files go below a directory. */
  static Map<String, String> environment(Path scratch) {
    return Map.of("SPARK_LOCAL_IP", LOOPBACK, "SPARK_LOCAL_DIRS", scratch.toString());
  }

  /** A port of the loopback address that nobody listens on. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
