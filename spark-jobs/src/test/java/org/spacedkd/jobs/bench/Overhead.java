// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.storage.Json;

/** What {@code bin/bench overhead} prints: the part of a window that is not the engine's. */
public final class Overhead {
  /** The first window warms up compilers and caches. */
  private static final int WINDOW = 1;

  private Overhead() {}

  /**
   * A stretch of a run.
   *
   * @param wall seconds
   * @param rounds seconds of it that were spent in rounds
   * @param engine seconds of it that each logical worker spent in steps and inferences
   */
  private record Stretch(String name, double wall, double rounds, List<Double> engine) {
    static Stretch of(JsonNode before, JsonNode line) {
      String name = line.has(Learner.TEACHER.label()) ? "teacher" : "student";
      List<Double> engine =
          IntStream.range(0, line.path("engine_seconds").size())
              .mapToObj(worker -> line.path("engine_seconds").path(worker).asDouble())
              .toList();
      double wall = Duration.between(ended(before), ended(line)).toMillis() / 1e3;
      return new Stretch(name, wall, line.path("seconds").asDouble(), engine);
    }

    private static Instant ended(JsonNode line) {
      return Instant.parse(line.path("ended").asText());
    }

    Stretch plus(Stretch next) {
      List<Double> sum =
          IntStream.range(0, engine.size())
              .mapToObj(worker -> engine.get(worker) + next.engine.get(worker))
              .toList();
      return new Stretch("window", wall + next.wall, rounds + next.rounds, sum);
    }

    void print() {
      double busiest = Collections.max(engine);
      System.out.printf(
          Locale.ROOT,
          "  %s  wall %6.2f s  engine %6.2f s  overhead %4.1f %% (%.1f %% in rounds, %.1f %% between)%n",
          name,
          wall,
          busiest,
          100 * (wall - busiest) / wall,
          100 * (rounds - busiest) / wall,
          100 * (wall - rounds) / wall);
    }
  }

  /** Prints the overhead of a run: the averager's name, and the run's ledger. */
  public static void main(String[] arguments) throws IOException {
    List<JsonNode> lines =
        Files.readAllLines(Path.of(arguments[1])).stream().map(Json::parse).toList();
    List<Stretch> turns =
        IntStream.range(1, lines.size())
            .filter(i -> lines.get(i).path("window").asInt() == WINDOW)
            .mapToObj(i -> Stretch.of(lines.get(i - 1), lines.get(i)))
            .toList();
    System.out.printf(
        """
        %s: overhead = 1 - engine / wall, of the second window; the first warms up.
          wall: from the ledger's line of the turn before to that of the turn; engine: seconds within
          the engine's steps and inferences, of the logical worker with most of them. So scheduling,
          decoding, broadcast, averaging and waiting for the slower worker count as overhead in rounds;
          digests, ledger and the checkpoint of the window before as overhead between them.
        """,
        arguments[0]);
    turns.forEach(Stretch::print);
    turns.stream().reduce(Stretch::plus).ifPresent(Stretch::print);
  }
}
