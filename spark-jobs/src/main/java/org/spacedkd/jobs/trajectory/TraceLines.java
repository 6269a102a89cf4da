// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.Trace;
import org.spacedkd.jobs.storage.Json;

/**
 * {@link Trace}s as lines of JSON, one for each step of each worker, and back, to the same bits.
 */
final class TraceLines {
  private TraceLines() {}

  static byte[] write(List<List<Trace>> workers) {
    return IntStream.range(0, workers.size())
        .boxed()
        .flatMap(worker -> workers.get(worker).stream().map(trace -> line(worker, trace)))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode line(int worker, Trace trace) {
    ObjectNode line = Json.object();
    line.put("step", trace.step());
    line.put("worker", worker);
    line.put("data", HexFormat.of().formatHex(trace.digest()));
    line.put("examples", trace.losses().examples());
    ObjectNode sums = line.putObject("sums");
    trace.losses().sums().forEach(sums::put);
    return line;
  }

  /** The traces of so many workers. */
  static List<List<Trace>> read(byte[] lines, int workers) {
    List<List<Trace>> traces = new ArrayList<>();
    IntStream.range(0, workers).forEach(worker -> traces.add(new ArrayList<>()));
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .map(Json::parse)
        .forEach(line -> traces.get(line.path("worker").asInt()).add(trace(line)));
    return traces;
  }

  private static Trace trace(JsonNode line) {
    Map<String, Double> sums = new LinkedHashMap<>();
    line.path("sums")
        .properties()
        .forEach(sum -> sums.put(sum.getKey(), sum.getValue().asDouble()));
    return new Trace(
        line.path("step").asInt(),
        HexFormat.of().parseHex(line.path("data").asText()),
        LossMeter.of(line.path("examples").asLong(), sums));
  }
}
