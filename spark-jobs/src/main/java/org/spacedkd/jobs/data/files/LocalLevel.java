// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Child.Kind;
import org.spacedkd.jobs.data.files.Reached.Way;
import org.spacedkd.jobs.filenames.FileNameEncoding;

/**
 * A directory of this machine. Hadoop leaves out, without a word, what it cannot look at (links to
 * nothing, names that are no text) and what it takes for its own checksums.
 *
 * @param path where it is
 * @param way whether a link led to it
 * @param above the real paths of the directories that it is in, as they were entered, and its own
 */
record LocalLevel(Path path, Way way, List<Path> above) implements Level {
  /** Stands for a character that cannot be decoded. */
  private static final String REPLACEMENT = "\uFFFD";

  static LocalLevel of(Path path) {
    try {
      return new LocalLevel(path, Way.DIRECT, List.of(path.toRealPath()));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public List<Child> children() {
    List<Child> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
      for (Path child : stream) {
        children.add(child(child));
      }
      return children;
    } catch (DirectoryIteratorException e) {
      throw failure(path, e.getCause());
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private Child child(Path child) throws IOException {
    FileNameEncoding.ofThisProcess().require(child.toString());
    LocalStatus own = LocalStatus.of(child, LinkOption.NOFOLLOW_LINKS);
    String name = child.getFileName().toString();
    if (!isDecodable(name, child)) {
      Kind kind = Files.isDirectory(child) ? Kind.UNDECODABLE_DIRECTORY : Kind.UNDECODABLE;
      return own.child(Undecodable.name(child), kind, Way.DIRECT);
    }
    return own.isLink() ? link(name, child, own) : own.child(name, own.kind(), way);
  }

  private Child link(String name, Path link, LocalStatus own) throws IOException {
    try {
      LocalStatus target = LocalStatus.of(link);
      boolean isAbove = target.kind() == Kind.DIRECTORY && isAbove(link.toRealPath());
      return target.child(name, isAbove ? Kind.LINK_ABOVE : target.kind(), Way.LINK);
    } catch (FileSystemException e) {
      // What is only out of reach now is there, and must not be left out.
      if (LinkTrail.isLost(link)) {
        return own.child(name, Kind.DANGLING, Way.LINK);
      }
      throw e;
    }
  }

  private boolean isAbove(Path real) {
    return above.stream().anyMatch(directory -> directory.startsWith(real));
  }

  @Override
  public Level below(Child child) {
    Path below = path.resolve(child.name());
    List<Path> entered = new ArrayList<>(above);
    Way reached = child.reached().way();
    try {
      entered.add(
          reached == Way.LINK
              ? below.toRealPath()
              : above.get(above.size() - 1).resolve(child.name()));
      return new LocalLevel(below, reached, List.copyOf(entered));
    } catch (IOException e) {
      throw failure(below, e);
    }
  }

  private static boolean isDecodable(String name, Path path) {
    if (!name.contains(REPLACEMENT)) {
      return true;
    }
    try {
      return path.resolveSibling(name).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static UserException failure(Path path, IOException cause) {
    org.apache.hadoop.fs.Path shown = new org.apache.hadoop.fs.Path(path.toString());
    // Else it is a file that has gone since it was listed.
    if (cause instanceof NoSuchFileException gone && path.toString().equals(gone.getFile())) {
      return Failures.reading(
          shown,
          Files.isSymbolicLink(path) ? "it is a link to nothing" : "there is no such directory");
    }
    if (cause instanceof NotDirectoryException) {
      return Failures.reading(shown, "it is no directory");
    }
    return Failures.reading(shown, cause);
  }
}
