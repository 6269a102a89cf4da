// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.shards.Split;

/**
 * A CIFAR data set in its original binary files.
 *
 * @param format its layout
 * @param classes names of the classes, by label
 * @param reader its files
 */
public record CifarSource(CifarFormat format, List<String> classes, CifarReader reader)
    implements RowSource {
  /** Looks in the official archive's folder where the source has it, else in the source itself. */
  public static CifarSource open(CifarFormat format, Directory source) {
    Directory folder = source.child(format.folder());
    Directory directory = folder.exists() ? folder : source;
    return new CifarSource(
        format,
        classes(format, directory),
        new CifarReader(
            files(format, Split.TRAIN, directory), files(format, Split.TEST, directory)));
  }

  @Override
  public Optional<Normalization> normalization() {
    return format.normalization();
  }

  @Override
  public int height() {
    return CifarFormat.SIZE;
  }

  @Override
  public int width() {
    return CifarFormat.SIZE;
  }

  @Override
  public int rows(Split split) {
    return reader.rows(split);
  }

  private static List<CifarFile> files(CifarFormat format, Split split, Directory directory) {
    List<CifarFile> files = new ArrayList<>();
    for (String name : format.files(split)) {
      files.add(CifarFile.open(directory, name, format.labels()));
    }
    return List.copyOf(files);
  }

  private static List<String> classes(CifarFormat format, Directory directory) {
    String text = new String(directory.bytes(format.classFile()), StandardCharsets.UTF_8);
    List<String> names = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (names.size() != format.classes()) {
      throw Failures.reading(
          directory.path(format.classFile()),
          String.format(
              Locale.ROOT, "%d class names (expected %d)", names.size(), format.classes()));
    }
    return names;
  }
}
