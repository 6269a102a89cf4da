// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names of files or folders, by which the lines of lists are understood.
 *
 * @param names as the file system has them
 * @param composed the same by their canonical composition (NFC), which of two spellings of one name
 *     is neither
 */
record KnownNames(Set<String> names, Map<String, Set<String>> composed) {
  private static final String COMMENT = "#";

  static KnownNames of(Set<String> names) {
    Map<String, Set<String>> composed = new HashMap<>();
    names.forEach(
        name -> composed.computeIfAbsent(composed(name), key -> new LinkedHashSet<>()).add(name));
    return new KnownNames(names, composed);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * The name that a text is: to the character, without the blanks around it, or written with other
   * code points of the same meaning where only one name is.
   */
  Optional<String> find(String text) {
    return Stream.of(text, text.strip())
        .filter(names::contains)
        .findFirst()
        .or(
            () ->
                Optional.ofNullable(composed.get(composed(text.strip())))
                    .filter(alike -> alike.size() == 1)
                    .map(alike -> alike.iterator().next()));
  }

  /**
   * The names that the first words of a text are, or what stands between its commas. Where the
   * first is a name, later words that are names too may be columns, or what is meant.
   */
  Set<String> beginnings(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    Set<String> first =
        named(
            Stream.concat(
                Stream.of(text.split(",", 2)[0]),
                IntStream.rangeClosed(1, words.size())
                    .mapToObj(count -> String.join(" ", words.subList(0, count)))));
    Set<String> later = named(Stream.concat(Stream.of(text.split(",")), words.stream()));
    return first.isEmpty()
        ? first
        : Stream.of(first, later)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> named(Stream<String> texts) {
    return texts
        .flatMap(beginning -> find(beginning).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether a line is a remark: no name begins as it does. */
  boolean isComment(String line) {
    return line.strip().startsWith(COMMENT)
        && names.stream().noneMatch(name -> name.strip().startsWith(COMMENT));
  }

  /** A name that people may take for another one, which is not known. */
  Optional<String> similar(String other) {
    String folded = folded(other);
    return names.stream().filter(name -> folded(name).equals(folded)).sorted().findFirst();
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("[\\p{Mn}\\p{Cf}\\s]", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Says that nothing has a name, and names a similar one where there is any. */
  String unknown(String complaint, String name) {
    return String.format(Locale.ROOT, complaint, Spelling.of(name))
        + similar(name).map(like -> ", but of " + Spelling.of(like)).orElse("");
  }
}
