// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filenames.FileNameEncoding;

/**
 * Files of one run, by path relative to its directory. What is there is either a whole file or
 * none: a file is written beside, read back, and renamed into place. An operation that fails is
 * {@linkplain Transient tried again} before it is a failure (exit 4).
 */
public final class RunDirectory {
  private static final String BESIDE = ".writing";

  private final Path root;
  private final FileContext files;
  private final Fence fence;

  /** What must hold whenever something is put in place; it throws where it does not. */
  @FunctionalInterface
  public interface Fence {
    void check();
  }

  private RunDirectory(Path root, FileContext files, Fence fence) {
    this.root = root;
    this.files = files;
    this.fence = fence;
  }

  /** The directory at a Hadoop URI; a plain path is local or on the default file system. */
  public static RunDirectory at(String uri, Configuration hadoop) {
    FileNameEncoding encoding = FileNameEncoding.ofThisProcess();
    Path root = new Path(uri);
    try {
      FileContext files = AtomicFiles.around(root, hadoop);
      return new RunDirectory(encoding.require(files.makeQualified(root)), files, () -> {});
    } catch (IOException e) {
      throw cannot("open run directory", uri, e);
    }
  }

  /** The same directory for one who writes only while the fence holds. */
  public RunDirectory fencedBy(Fence guard) {
    return new RunDirectory(root, files, guard);
  }

  /** A directory in this one. */
  public RunDirectory within(String name) {
    return new RunDirectory(path(name), files, fence);
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
            return Optional.empty();
          }
        });
  }

  /** A file's text in UTF-8; nothing where there is no such file. */
  public Optional<String> readText(String name) {
    return read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Puts a file in place, whole or not at all, replacing what was there. */
  public void write(String name, byte[] bytes) {
    fence.check();
    Path beside = path(name).suffix(BESIDE);
    attempt(
        "write",
        name,
        () -> {
          create(beside, bytes);
          fence.check();
          AtomicFiles.replace(files, beside, path(name));
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
            create(beside, bytes);
            AtomicFiles.replace(files, beside, path(name));
          }
          return beside;
        });
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

  /** Puts a text file in place, in UTF-8. */
  public void writeText(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Creates a file, whole or not at all: a piece of it would keep a full disk full. */
  private void create(Path file, byte[] bytes) throws IOException {
    try {
      writeAndReadBack(file, bytes);
    } catch (IOException | FSError failure) {
      try {
        files.delete(file, false /* a single file */);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private void writeAndReadBack(Path file, byte[] bytes) throws IOException {
    try (OutputStream out =
        files.create(
            file, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent())) {
      out.write(bytes);
    }
    try (FSDataInputStream in = files.open(file)) {
      if (!IOUtils.contentEquals(in, new ByteArrayInputStream(bytes))) {
        throw new IOException("what was written does not read back");
      }
    }
  }

  /**
   * Creates a file that nobody else has created: of all who try, on any machine, one succeeds.
   *
   * @return whether it was this one
   */
  boolean createNew(String name, String text) {
    return attempt(
        "create",
        name,
        () -> AtomicFiles.create(files, path(name), text.getBytes(StandardCharsets.UTF_8)));
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
              names.add(entries.next().getPath().getName());
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
        String.format(
            Locale.ROOT,
            "Cannot %s %s: %s",
            verb,
            what,
            String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
        cause);
  }
}
