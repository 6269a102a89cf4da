// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * Files of events in {@code tensorboard/}, which TensorBoard reads one after the other. None is
 * ever written to again, so that they can be in an object store and be read during the run.
 */
public final class TensorBoard implements Destination {
  private static final String FOLDER = "tensorboard";
  private static final String PROGRESS = "tracking/tensorboard.json";
  private static final String LINES = "lines";

  private final RunDirectory directory;

  /** The events of a run. */
  public TensorBoard(RunDirectory directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return directory.describe(FOLDER);
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void send(List<String> metrics) {
    int written =
        new JsonFile(directory, PROGRESS)
            .object(LINES)
            .map(told -> told.path(LINES).asInt())
            .orElse(0);
    if (written < metrics.size()) {
      EventFile events = new EventFile(Instant.now());
      metrics.subList(written, metrics.size()).stream()
          .map(Json::parse)
          .map(MetricsLine::read)
          .flatMap(line -> Scalar.of(line).stream())
          .forEach(events::add);
      directory.write(file(written), events.bytes());
      directory.writeText(PROGRESS, Json.pretty(Json.object().put(LINES, metrics.size())));
    }
  }

  /** TensorBoard wants this name, and reads files in the order of names. */
  private static String file(int firstLine) {
    return String.format(Locale.ROOT, "%s/events.out.tfevents.%010d.spaced-kd", FOLDER, firstLine);
  }
}
