// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * A file of JSON in a run directory. What is not as it was written is named with its line, and
 * nothing of it is believed.
 *
 * @param remedy finds out what helps where the file is damaged; empty where nothing is known to
 */
public record JsonFile(RunDirectory run, String name, Supplier<String> remedy) {
  /** A file with a remedy that is known beforehand. */
  public JsonFile(RunDirectory run, String name, String remedy) {
    this(run, name, () -> remedy);
  }

  /** A file for whose damage there is no remedy. */
  public JsonFile(RunDirectory run, String name) {
    this(run, name, "");
  }

  /**
   * The object that is the whole file; nothing where there is no such file.
   *
   * @param fields what every such file has; another object is foreign here
   * @throws UserException (exit 3) when the file is empty, damaged or foreign
   */
  public Optional<ObjectNode> object(String... fields) {
    return run.readText(name).map(text -> parsed(text, "", fields));
  }

  /**
   * The value of the object that is the whole file; nothing where there is no such file.
   *
   * @param reading makes a value of the object, or throws {@link IllegalArgumentException}
   * @param fields what every such file has
   * @throws UserException (exit 3) when the file is empty, damaged or foreign
   */
  public <T> Optional<T> object(Function<JsonNode, T> reading, String... fields) {
    return object(fields).map(object -> read("", object, reading));
  }

  /**
   * The objects of a file that has one a line; nothing where there is no such file.
   *
   * @param fields what every line has
   * @throws UserException (exit 3) that names the first line that is damaged or foreign
   */
  public Optional<List<JsonNode>> lines(String... fields) {
    return run.readText(name)
        .map(
            text -> {
              List<JsonNode> objects = new ArrayList<>();
              for (String line : text.lines().toList()) {
                objects.add(parsed(line, line(objects.size() + 1), fields));
              }
              return objects;
            });
  }

  /**
   * The values of a file that has one a line; nothing where there is no such file.
   *
   * @param reading makes a value of a line's object, or throws {@link IllegalArgumentException}
   * @param fields what every line has
   * @throws UserException (exit 3) that names the first line that is damaged or foreign
   */
  public <T> Optional<List<T>> lines(Function<JsonNode, T> reading, String... fields) {
    return lines(fields)
        .map(
            objects ->
                IntStream.range(0, objects.size())
                    .mapToObj(index -> read(line(index + 1), objects.get(index), reading))
                    .toList());
  }

  private static String line(int number) {
    return String.format(Locale.ROOT, " line %d", number);
  }

  private <T> T read(String place, JsonNode object, Function<JsonNode, T> reading) {
    try {
      return reading.apply(object);
    } catch (IllegalArgumentException e) {
      throw damaged(place, e.getMessage());
    }
  }

  /** What to say where the file is not as it was written. */
  public UserException damaged(String reason) {
    return damaged("", reason);
  }

  /** What to say where a line, counted from 1, is not as it was written. */
  public UserException damaged(int line, String reason) {
    return damaged(line(line), reason);
  }

  private ObjectNode parsed(String text, String line, String... fields) {
    if (text.isBlank()) {
      throw damaged(line, "it is empty");
    }
    JsonNode json = parse(text, line);
    if (!(json instanceof ObjectNode object)) {
      throw damaged(line, "it is not a JSON object");
    }
    for (String field : fields) {
      if (!object.has(field)) {
        throw damaged(line, String.format(Locale.ROOT, "it has no %s", field));
      }
    }
    return object;
  }

  private JsonNode parse(String text, String line) {
    try {
      return Json.strict(text);
    } catch (JsonProcessingException e) {
      String place =
          line.isEmpty() && e.getLocation() != null
              ? String.format(Locale.ROOT, " line %d", e.getLocation().getLineNr())
              : line;
      throw damaged(place, e.getOriginalMessage().lines().findFirst().orElse("it is not JSON"));
    }
  }

  private UserException damaged(String place, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT, "Cannot read %s%s: %s%s", run.describe(name), place, reason, help()));
  }

  private String help() {
    String help = remedy.get();
    return help.isEmpty() ? "" : String.format(Locale.ROOT, " (%s)", help);
  }
}
