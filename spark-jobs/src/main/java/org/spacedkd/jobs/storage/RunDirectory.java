// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Files of one run, by path relative to its directory. */
public final class RunDirectory {
  private static final String BESIDE = ".writing";

  private final Path root;
  private final FileContext files;

  /** The directory at a Hadoop URI; a plain path is local or on the default file system. */
  public RunDirectory(String uri, Configuration hadoop) {
    root = new Path(uri);
    Configuration raw = new Configuration(hadoop);
    // Hashes guard what must not change; .crc files beside every local file would only be clutter.
    raw.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    try {
      files =
          FileContext.getFileContext(
              root.toUri().getScheme() == null
                  ? FileContext.getFileContext(raw).getDefaultFileSystem().getUri()
                  : root.toUri(),
              raw);
    } catch (IOException e) {
      throw cannot("open run directory", "", e);
    }
  }

  /** A file's bytes; nothing where there is no such file. */
  public Optional<byte[]> read(String name) {
    Path path = path(name);
    try (FSDataInputStream in = files.open(path)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw cannot("read", name, e);
    }
  }

  /** A file's text in UTF-8; nothing where there is no such file. */
  public Optional<String> readText(String name) {
    return read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Puts a file in place, whole or not at all, replacing what was there. */
  public void write(String name, byte[] bytes) {
    Path path = path(name);
    Path beside = path.suffix(BESIDE);
    try {
      try (OutputStream out =
          files.create(
              beside,
              EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
              CreateOpts.createParent())) {
        out.write(bytes);
      }
      replace(beside, path);
    } catch (IOException e) {
      throw cannot("write", name, e);
    }
  }

  /** On a local disk Hadoop deletes first and renames then; between the two there is no file. */
  private void replace(Path beside, Path path) throws IOException {
    URI target = files.makeQualified(path).toUri();
    if ("file".equals(target.getScheme())) {
      Files.move(
          java.nio.file.Path.of(files.makeQualified(beside).toUri()),
          java.nio.file.Path.of(target),
          StandardCopyOption.ATOMIC_MOVE);
    } else {
      files.rename(beside, path, Rename.OVERWRITE);
    }
  }

  /** Puts a text file in place, in UTF-8. */
  public void writeText(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Names of the entries of a sub-directory, sorted; none where there is no such directory. */
  public List<String> list(String directory) {
    List<String> names = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> entries = files.listStatus(path(directory));
      while (entries.hasNext()) {
        names.add(entries.next().getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw cannot("list", directory, e);
    }
    names.sort(null);
    return names;
  }

  /** Removes a file or a directory with all it holds. */
  public void delete(String name) {
    try {
      files.delete(path(name), true /* with all it holds */);
    } catch (FileNotFoundException e) {
      // Gone is what was asked for.
    } catch (IOException e) {
      throw cannot("delete", name, e);
    }
  }

  /** The full path of a file, for people. */
  public String describe(String name) {
    return path(name).toString();
  }

  private Path path(String name) {
    return name.isEmpty() ? root : new Path(root, name);
  }

  private UserException cannot(String verb, String name, IOException cause) {
    return new UserException(
        ExitCode.RESOURCES,
        "Cannot %s %s: %s".formatted(verb, describe(name), cause.getMessage()),
        cause);
  }
}
