// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.jobs.storage.Json;

/** A forecast as it is printed: the same figures for people and for programs. */
public record ForecastText(RunForecast forecast) {
  private static final String ADVICE = "advice";

  /** A line a figure, and the advice; what there is none of is left out. */
  public List<String> table() {
    return Stream.concat(
            forecast.figures().stream()
                .filter(figure -> figure.value() > 0)
                .map(figure -> line(figure.label(), figure.unit().format(figure.value()))),
            Stream.of(line(ADVICE, forecast.advice())))
        .toList();
  }

  private static String line(String label, String value) {
    return String.format(Locale.ROOT, "%-29s %s", label, value);
  }

  /**
   * One object: every figure by its key, and {@code advice}, for people. What a key means is its
   * label in {@link RunForecast#figures}; its end is its unit: {@code _bytes}, {@code _seconds},
   * {@code _share} between 0 and 1, and else a count. Counts and bytes are whole numbers. Keys
   * stay; later ones may be added. Those of seconds and shares are there only where times are
   * known.
   */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    for (Figure figure : forecast.figures()) {
      switch (figure.unit()) {
        case COUNT, BYTES -> json.put(figure.key(), (long) figure.value());
        case SECONDS, SHARE -> json.put(figure.key(), figure.value());
      }
    }
    json.put(ADVICE, forecast.advice());
    return json;
  }

  /** That object as text, indented. */
  public String pretty() {
    return Json.pretty(json());
  }
}
