// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.spacedkd.core.configuration.Words;

/**
 * What a setting's value may be. Numbers are read from their text, because Typesafe Config's own
 * getters cut 80.5 down to 80, and because values after {@code --set} and from the environment are
 * text.
 *
 * @param fault first word of the complaint about another value: Invalid or Unknown
 * @param rule what is allowed
 * @param parse the value, or empty when it is not allowed
 */
record Kind<T>(String fault, String rule, Function<ConfigValue, Optional<T>> parse) {
  static Kind<Integer> wholeNumber(int least) {
    return new Kind<>(
        "Invalid",
        "a whole number, at least " + least,
        value ->
            decimal(value)
                .flatMap(number -> attempt(number, BigDecimal::intValueExact))
                .filter(number -> number >= least));
  }

  static Kind<Long> seed() {
    return new Kind<>(
        "Invalid",
        "a whole number",
        value -> decimal(value).flatMap(number -> attempt(number, BigDecimal::longValueExact)));
  }

  static Kind<Double> number(Range range) {
    return new Kind<>(
        "Invalid",
        "a number, " + range.words(),
        value ->
            decimal(value)
                .map(BigDecimal::doubleValue)
                .filter(Double::isFinite)
                .filter(number -> range.allows().test(number)));
  }

  static Kind<Long> bytes(String least, String most) {
    long from = ConfigFactory.parseString("size=" + least).getBytes("size");
    long to = ConfigFactory.parseString("size=" + most).getBytes("size");
    return new Kind<>(
        "Invalid",
        String.format(Locale.ROOT, "a size such as 16 MiB, between %s and %s", least, most),
        value -> size(value).filter(size -> size >= from && size <= to));
  }

  static Kind<String> text() {
    return new Kind<>(
        "Invalid",
        "text, not empty",
        value -> Optional.of(value).filter(Kind::isScalar).map(Kind::shown).filter(Kind::isFilled));
  }

  /** A path or URI, which becomes absolute. */
  static Kind<String> location(WorkingDirectory base) {
    return new Kind<>(
        "Invalid",
        Location.RULE,
        value ->
            text().parse().apply(value).flatMap(location -> Location.absolute(location, base)));
  }

  static Kind<String> webAddress() {
    return new Kind<>(
        "Invalid",
        "an http or https address, such as http://host:5000",
        value -> Optional.of(shown(value)).filter(Kind::isWebAddress));
  }

  static Kind<String> word(List<String> known) {
    return new Kind<>(
        "Unknown",
        "known: " + String.join(", ", known),
        value -> Optional.of(shown(value)).filter(known::contains));
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    return new Kind<>(
        "Unknown",
        "known: " + String.join(", ", Words.words(type)),
        value ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> Words.word(constant).equals(shown(value)))
                .findFirst());
  }

  /** The same, where a value has another name too, which earlier versions knew it by. */
  Kind<T> alsoCalled(String name, T named) {
    return new Kind<>(
        fault, rule, value -> shown(value).equals(name) ? Optional.of(named) : parse.apply(value));
  }

  /** Exits below the deepest of a network of four stages. */
  static Kind<List<Integer>> exits() {
    Kind<Integer> exit = wholeNumber(1);
    return new Kind<>(
        "Invalid",
        "a list of some of 1, 2 and 3",
        value -> list(value, exit).filter(exits -> exits.stream().allMatch(one -> one <= 3)));
  }

  /** One number for each of red, green and blue. */
  static Kind<List<Double>> channels(Range range) {
    Kind<Double> channel = number(range);
    return new Kind<>(
        "Invalid",
        String.format(Locale.ROOT, "three numbers, %s, such as [0.5, 0.5, 0.5]", range.words()),
        value -> list(value, channel).filter(numbers -> numbers.size() == 3));
  }

  /** Pairs of an epoch above 0 and an interval in epochs, at least 0, in the order of time. */
  static Kind<List<List<Double>>> changes() {
    Kind<Double> number = number(Range.atLeast(0));
    Kind<List<Double>> pair =
        new Kind<>("", "", value -> list(value, number).filter(numbers -> numbers.size() == 2));
    return new Kind<>(
        "Invalid",
        "pairs [from epoch, interval], each epoch above the one before, such as [[40, 0.5]]",
        value -> list(value, pair).filter(Kind::isInOrder));
  }

  /** Settings by path. */
  static Kind<ConfigObject> group() {
    return new Kind<>(
        "Invalid",
        "settings and their values, such as { \"run.seed\" = [1, 2, 3] }",
        value ->
            Optional.of(value)
                .filter(ConfigObject.class::isInstance)
                .map(ConfigObject.class::cast));
  }

  /** Settings by path, several times. */
  static Kind<List<ConfigObject>> groups() {
    return new Kind<>(
        "Invalid",
        "a list of settings and their values, such as [{ \"distillation.mode\" = none }]",
        value -> list(value, group()));
  }

  private static boolean isInOrder(List<List<Double>> pairs) {
    double before = 0;
    for (List<Double> pair : pairs) {
      if (pair.get(0) <= before) {
        return false;
      }
      before = pair.get(0);
    }
    return true;
  }

  private static <T> Optional<List<T>> list(ConfigValue value, Kind<T> kind) {
    if (!(value instanceof ConfigList list)) {
      return Optional.empty();
    }
    List<T> items = list.stream().flatMap(item -> kind.parse().apply(item).stream()).toList();
    return Optional.of(items).filter(parsed -> parsed.size() == list.size());
  }

  /** The complaint about a value at a path. */
  String complaint(String path, ConfigValue value) {
    return String.format(Locale.ROOT, "%s %s: %s (%s)", fault, path, shown(value), rule);
  }

  /** A value as its user wrote it. */
  static String shown(ConfigValue value) {
    return isScalar(value)
        ? value.atKey("value").getString("value")
        : value.render(ConfigRenderOptions.concise());
  }

  private static boolean isScalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> true;
      case OBJECT, LIST, NULL -> false;
    };
  }

  private static boolean isWebAddress(String text) {
    try {
      return text.matches("https?://.*") && new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isFilled(String text) {
    return !text.isBlank();
  }

  private static Optional<BigDecimal> decimal(ConfigValue value) {
    try {
      return Optional.of(new BigDecimal(shown(value)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> attempt(BigDecimal number, Function<BigDecimal, T> exactly) {
    try {
      return Optional.of(exactly.apply(number));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> size(ConfigValue value) {
    try {
      return Optional.of(value.atKey("size").getBytes("size"));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }
}
