// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.Child;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.OriginalFile;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.shards.Inventory;
import org.spacedkd.jobs.data.shards.Split;

/**
 * A CIFAR data set in its original binary files.
 *
 * @param format its layout
 * @param directory where it is
 * @param classes names of the classes, by label
 * @param reader its files
 */
public record CifarSource(
    CifarFormat format, Directory directory, List<String> classes, CifarReader reader)
    implements RowSource {
  /** Looks in the official archive's folder where the source has it, else in the source itself. */
  public static CifarSource open(CifarFormat format, Directory source) {
    Directory directory = root(format, source);
    return new CifarSource(
        format,
        directory,
        classes(format, directory),
        new CifarReader(
            files(format, Split.TRAIN, directory), files(format, Split.TEST, directory)));
  }

  /** The folder that is looked into. */
  public static Directory root(CifarFormat format, Directory source) {
    Directory folder = source.child(format.folder());
    return folder.exists() ? folder : source;
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

  @Override
  public Inventory inventory() {
    Set<String> names = format.names();
    List<String> present =
        directory.children().stream()
            .map(Child::name)
            .filter(name -> !name.equals(format.classFile()))
            .toList();
    long outside = present.stream().filter(name -> !names.contains(name)).count();
    return new Inventory(
        present.size(), names.size(), Tally.of(PassedOver.OUTSIDE, outside), List.of());
  }

  @Override
  public Stream<OriginalFile> originals() {
    return Stream.concat(Stream.of(format.classFile()), format.names().stream())
        .map(directory::original);
  }

  private static List<CifarFile> files(CifarFormat format, Split split, Directory directory) {
    List<CifarFile> files = new ArrayList<>();
    for (String name : format.files(split)) {
      files.add(CifarFile.open(directory, name, format.labels()));
    }
    return List.copyOf(files);
  }

  private static List<String> classes(CifarFormat format, Directory directory) {
    TextFile file = new TextFile(directory, format.classFile());
    List<String> names = file.lines().stream().map(line -> line.text().strip()).toList();
    if (names.size() != format.classes()) {
      throw Failures.reading(
          directory.path(format.classFile()),
          String.format(
              Locale.ROOT, "%d class names (expected %d)", names.size(), format.classes()));
    }
    return names;
  }
}
