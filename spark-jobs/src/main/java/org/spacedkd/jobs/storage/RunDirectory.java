// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filenames.FileNameEncoding;
import org.spacedkd.jobs.filesystem.FileSystems;
import org.spacedkd.jobs.filesystem.Trouble;

/**
 * Files of one run, by path relative to its directory. What is there is either a whole file or
 * none: see {@link Placement}. An operation that fails is {@linkplain Transient tried again} before
 * it is a failure (exit 4).
 */
public final class RunDirectory {
  private static final String BESIDE = ".writing";

  private final Path root;
  private final FileContext files;
  private final Placement placement;
  private final Fence fence;

  /** What must hold whenever something is put in place; it throws where it does not. */
  @FunctionalInterface
  public interface Fence {
    void check();
  }

  private RunDirectory(Path root, FileContext files, Placement placement, Fence fence) {
    this.root = root;
    this.files = files;
    this.placement = placement;
    this.fence = fence;
  }

  /** The directory at a Hadoop URI; a plain path is local or on the default file system. */
  public static RunDirectory at(String uri, Configuration hadoop) {
    FileNameEncoding encoding = FileNameEncoding.ofThisProcess();
    Path root = new Path(uri);
    FileSystems.requireKnown(root, hadoop);
    try {
      FileContext files = FileSystems.opened(root, () -> AtomicFiles.around(root, hadoop));
      Path whole = encoding.require(files.makeQualified(root));
      return new RunDirectory(whole, files, Placement.of(files, whole), () -> {});
    } catch (UnsupportedFileSystemException e) {
      throw FileSystems.unknown(root.toUri().getScheme(), hadoop);
    } catch (IOException e) {
      throw cannot("open run directory", uri, e);
    }
  }

  /** The same directory for one who writes only while the fence holds. */
  public RunDirectory fencedBy(Fence guard) {
    return new RunDirectory(root, files, placement, guard);
  }

  /** A directory in this one. */
  public RunDirectory within(String name) {
    return new RunDirectory(path(name), files, placement, fence);
  }

  /** A file's bytes; nothing where there is no such file. */
  public Optional<byte[]> read(String name) {
    return attempt(
        "read",
        name,
        () -> {
          try (FSDataInputStream in = files.open(path(name))) {
            return Optional.of(in.readAllBytes());
          } catch (FileNotFoundException e) {
            requireNoDirectory("read", name);
            return Optional.empty();
          }
        });
  }

  /**
   * Makes sure that a file can be put in place.
   *
   * @throws UserException (exit 3) when there is a directory in its place, (exit 4) when what it
   *     would be in cannot be written
   */
  public void requireRoom(String name) {
    attempt(
        "write",
        name,
        () -> {
          requireNoDirectory("write", name);
          WholeFiles.requireRoom(files, path(name).getParent());
          return name;
        });
  }

  private void requireNoDirectory(String verb, String name) throws IOException {
    WholeFiles.requireNoDirectory(files, path(name), verb, describe(name));
  }

  /** A file's text in UTF-8; nothing where there is no such file. */
  public Optional<String> readText(String name) {
    return read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Puts a file in place, whole or not at all, replacing what was there. */
  public void write(String name, byte[] bytes) {
    Path beside = path(name).suffix(BESIDE);
    attempt(
        "write",
        name,
        () -> {
          put(name, beside, bytes, fence);
          return beside;
        });
  }

  /** Puts a file in place that others may put there too, with the same bytes: the first stays. */
  public void writeOnce(String name, byte[] bytes) {
    fence.check();
    Path beside = path(name).suffix("." + UUID.randomUUID() + BESIDE);
    attempt(
        "write",
        name,
        () -> {
          if (!files.util().exists(path(name))) {
            put(name, beside, bytes, () -> {});
          }
          return beside;
        });
  }

  private void put(String name, Path beside, byte[] bytes, Fence guard) throws IOException {
    new WholeFiles(files, placement).put(path(name), beside, bytes, guard, describe(name));
  }

  /** Bytes of a file; 0 where there is no such file. */
  public long size(String name) {
    return attempt(
        "read",
        name,
        () -> {
          try {
            return files.getFileStatus(path(name)).getLen();
          } catch (FileNotFoundException e) {
            return 0L;
          }
        });
  }

  /** Whether there is no such file, or nothing in it. */
  public boolean isAbsent(String name) {
    return size(name) == 0;
  }

  /** Puts a text file in place, in UTF-8. */
  public void writeText(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Creates a file; of all who try, on any machine, one is told that it has. */
  boolean createNew(String name, String text) {
    return attempt(
        "create", name, () -> placement.create(path(name), text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether that holds however slow somebody is. */
  boolean createsExclusively() {
    return placement.createsExclusively();
  }

  /** Names of the entries of a sub-directory, sorted; none where there is no such directory. */
  public List<String> list(String directory) {
    return attempt(
        "list",
        directory,
        () -> {
          List<String> names = new ArrayList<>();
          try {
            RemoteIterator<FileStatus> entries = files.listStatus(path(directory));
            while (entries.hasNext()) {
              FileStatus entry = entries.next();
              if (entry.isFile() && entry.getPath().equals(path(directory))) {
                throw WholeFiles.foreign("list", describe(directory), "it is not a directory");
              }
              names.add(entry.getPath().getName());
            }
          } catch (FileNotFoundException e) {
            return List.of();
          }
          names.sort(null);
          return names;
        });
  }

  /** Removes a file or a directory with all it holds; gone already is what was asked for. */
  public void delete(String name) {
    fence.check();
    attempt(
        "delete",
        name,
        () -> {
          try {
            return files.delete(path(name), true /* with all it holds */);
          } catch (FileNotFoundException e) {
            return false;
          }
        });
  }

  /** The full path of a file, for people. */
  public String describe(String name) {
    Path path = path(name);
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  private Path path(String name) {
    return name.isEmpty() ? root : new Path(root, name);
  }

  private <T> T attempt(String verb, String name, Transient.Operation<T> operation) {
    try {
      return Transient.attempt(operation);
    } catch (IOException e) {
      throw cannot(verb, describe(name), e);
    }
  }

  private static UserException cannot(String verb, String what, IOException cause) {
    return new UserException(
        ExitCode.RESOURCES,
        String.format(Locale.ROOT, "Cannot %s %s: %s", verb, what, Trouble.reason(cause)),
        cause);
  }
}
