// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.filesystem.FileSystems;

/**
 * A directory of any file system that Hadoop knows; goes to tasks. Whatever fails is the user's
 * failure, and names the file.
 *
 * @param uri the directory as the user gave it
 * @param settings the file systems' settings
 */
public record Directory(String uri, SerializableConfiguration settings) implements Serializable {
  private static final String LOCAL = "file";

  /** The directory at a path or URI. */
  public static Directory of(String uri, Configuration settings) {
    return new Directory(uri, new SerializableConfiguration(settings));
  }

  /** The settings of the file systems. */
  public Configuration configuration() {
    return settings.value();
  }

  /** A directory in it. */
  public Directory child(String name) {
    return new Directory(path(name).toString(), settings);
  }

  /** The path of something in it. */
  public Path path(String name) {
    // Else what stands before a colon in a name would be a scheme.
    return new Path(root(), "./" + name);
  }

  /** The whole URI, whatever the default file system and the working directory are. */
  String qualified() {
    return qualified(root());
  }

  /** Where a file is, however that was spelled: on this machine its path, else the whole URI. */
  String place(String name) {
    Path whole = new Path(qualified(path(name)));
    return LOCAL.equals(whole.toUri().getScheme()) ? whole.toUri().getPath() : whole.toString();
  }

  private String qualified(Path path) {
    try {
      return fileSystem().makeQualified(path).toString();
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  /** Whether it is there. */
  public boolean exists() {
    return exists(root());
  }

  /** Whether it has a file. */
  public boolean holds(String name) {
    return exists(path(name));
  }

  /** Bytes of a file. */
  public long length(String name) {
    requireFile(name);
    return status(path(name)).getLen();
  }

  /** Some bytes of a file. */
  public byte[] bytes(String name, long offset, int length) {
    requireFile(name);
    return listedBytes(name, offset, length);
  }

  /** Bytes of a file that is known to be there: one request to the file system, not three. */
  byte[] listedBytes(String name, long offset, int length) {
    byte[] bytes = new byte[length];
    try (FSDataInputStream input = open(name)) {
      input.readFully(offset, bytes);
      return bytes;
    } catch (EOFException e) {
      throw Failures.reading(path(name), new EOFException("it has become shorter"));
    } catch (IOException e) {
      throw Failures.reading(path(name), e);
    }
  }

  /** On this machine without Hadoop's checksums, which nobody has written beside it. */
  FSDataInputStream open(String name) throws IOException {
    return Located.of(path(name), configuration()).open();
  }

  /** All bytes of a file. */
  public byte[] bytes(String name) {
    return bytes(name, 0, Math.toIntExact(length(name)));
  }

  /** In hexadecimal digits. */
  public String sha256(String name) {
    return copy(name, OutputStream.nullOutputStream());
  }

  /**
   * Copies a file.
   *
   * @return its SHA-256 in hexadecimal digits
   */
  public String copy(String name, OutputStream output) {
    requireFile(name);
    MessageDigest digest = Sha256.begin();
    try (InputStream input = new DigestInputStream(fileSystem().open(path(name)), digest)) {
      input.transferTo(output);
      return Sha256.end(digest);
    } catch (IOException e) {
      throw Failures.reading(path(name), e);
    }
  }

  /** Names of what is in it, as Hadoop shows it; none where it does not exist. */
  public List<String> names() {
    return List.copyOf(lengths().keySet());
  }

  /** Bytes of what is in it by its name, as Hadoop shows it; nothing where it does not exist. */
  public Map<String, Long> lengths() {
    return exists()
        ? new HadoopLevel(this)
            .children().stream().collect(Collectors.toMap(Child::name, Child::length))
        : Map.of();
  }

  /** All that is in it, Hadoop's checksums included. */
  public List<Child> children() {
    return level().children();
  }

  /** Where its files are listed from: on this machine not by Hadoop, which leaves some out. */
  Level level() {
    try {
      return Located.of(root(), configuration())
          .local()
          .<Level>map(LocalLevel::of)
          .orElseGet(() -> new HadoopLevel(this));
    } catch (FileNotFoundException e) {
      throw Failures.reading(root(), "there is no such directory");
    } catch (IOException e) {
      throw Failures.reading(root(), e);
    }
  }

  /** Where it is on this machine once links are followed; nothing where it is elsewhere. */
  Optional<java.nio.file.Path> realPath() {
    return Located.realPath(root(), configuration());
  }

  /** The same of a file. */
  Optional<java.nio.file.Path> realPath(String name) {
    return Located.realPath(path(name), configuration());
  }

  /** Whether it is there, and no file. */
  public boolean isDirectory() {
    return exists() && status(root()).isDirectory();
  }

  /** A file as it is listed. */
  public OriginalFile original(String name) {
    FileStatus status = status(path(name));
    return new OriginalFile(name, status.getLen(), status.getModificationTime());
  }

  /** When a file was last written, in milliseconds. */
  public long modified(String name) {
    return status(path(name)).getModificationTime();
  }

  /** Deletes a file, if it is there. */
  public void delete(String name) {
    try {
      fileSystem().delete(path(name), false);
    } catch (IOException e) {
      throw Failures.writing(path(name), e);
    }
  }

  private void requireFile(String name) {
    if (!holds(name)) {
      throw Failures.reading(path(name), "there is no such file");
    }
  }

  private boolean exists(Path path) {
    try {
      return fileSystem().exists(path);
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  private FileStatus status(Path path) {
    try {
      return fileSystem().getFileStatus(path);
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  /** Its path. */
  public Path root() {
    try {
      return new Path(uri);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT, "Invalid directory: '%s' (a path or a URI that Hadoop knows)", uri),
          e);
    }
  }

  FileSystem fileSystem() throws IOException {
    return FileSystems.of(root(), configuration());
  }
}
