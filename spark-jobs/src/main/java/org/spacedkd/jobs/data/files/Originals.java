// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The original files of a data set.
 *
 * @param source URI of where they are; any text where there are none
 * @param classes URI of a file that selects and orders the classes of folders of photos
 * @param validationList URI of a file that labels the validation photos of a flat folder
 * @param maxBad how many photos may be left out because they cannot be decoded, at least 0
 */
public record Originals(
    String source, Optional<String> classes, Optional<String> validationList, int maxBad) {
  /** Files that need no more said, all of them good. */
  public static Originals of(String source) {
    return new Originals(source, Optional.empty(), Optional.empty(), 0);
  }

  /** Where they are. */
  public Directory directory(Configuration settings) {
    return Directory.of(source, settings);
  }

  /** What tells these from other originals, in words. */
  public String location(Configuration settings) {
    return Stream.of(
            Optional.of(directory(settings).qualified()),
            file("classes", classes, settings),
            file("validation list", validationList, settings))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  /** Whether the source is there. */
  public boolean exist(Configuration settings) {
    return directory(settings).exists();
  }

  /**
   * Refuses to write prepared data among the originals, as which they would be taken next time.
   *
   * @param prepared where they are to be
   * @param root finds the directory in the source that the originals are in
   * @throws UserException (exit 2) that names both
   */
  public void requireApart(Directory prepared, UnaryOperator<Directory> root) {
    Directory from = root.apply(directory(prepared.configuration()));
    if (from.exists() && Whereabouts.of(prepared).isWithin(Whereabouts.of(from))) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Invalid data.directory: %s (it must be outside of data.source, %s)",
              prepared.uri(),
              from.uri()));
    }
  }

  /** Something of each list that is set and is there, by the path of the setting. */
  public Map<String, String> lists(Configuration settings, Function<TextFile, String> property) {
    Map<String, String> lists = new TreeMap<>();
    list(classes, settings).ifPresent(file -> lists.put("data.classes", property.apply(file)));
    list(validationList, settings)
        .ifPresent(file -> lists.put("data.validation-list", property.apply(file)));
    return lists;
  }

  private static Optional<TextFile> list(Optional<String> uri, Configuration settings) {
    return uri.map(file -> TextFile.of(file, settings)).filter(TextFile::exists);
  }

  private static Optional<String> file(String what, Optional<String> uri, Configuration settings) {
    return uri.map(
        file ->
            String.format(Locale.ROOT, "%s %s", what, Directory.of(file, settings).qualified()));
  }
}
