// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk, {@code faulty:///}, whose operations that change something are counted and fail as
 * a test wants. Replacing a file is not one operation here: it can fail between deletion and
 * renaming.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("faulty:///");

  /** What becomes of an operation. */
  public enum Fate {
    /** It is done. */
    DONE,
    /** It is refused, as a disk or network refuses. */
    REFUSED,
    /** The process dies before it. */
    DEAD,
    /** The process dies when half of the bytes are written; before anything but a write. */
    TORN
  }

  /** The death of a process; nothing catches it. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static IntFunction<Fate> fates = number -> Fate.DONE;
  private static int operations;

  /** Counts from 0 again, and decides what becomes of each operation by its number. */
  public static synchronized void begin(IntFunction<Fate> fateOf) {
    operations = 0;
    fates = fateOf;
  }

  /** Operations since then. */
  public static synchronized int operations() {
    return operations;
  }

  /** Settings under which a path of a scheme {@code faulty} is on this file system. */
  public static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    configuration.setClass("fs.AbstractFileSystem.faulty.impl", Context.class, Object.class);
    return configuration;
  }

  private static synchronized Fate next() throws IOException {
    Fate fate = fates.apply(operations++);
    if (fate == Fate.REFUSED) {
      throw new IOException("No space left on device");
    }
    if (fate == Fate.DEAD) {
      throw new Death();
    }
    return fate;
  }

  private static void nextWhole() throws IOException {
    if (next() == Fate.TORN) {
      throw new Death();
    }
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    Fate fate = next();
    FSDataOutputStream out =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    return fate == Fate.TORN ? new FSDataOutputStream(new Torn(out), null) : out;
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    nextWhole();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    nextWhole();
    return super.delete(path, recursive);
  }

  // For permissions and links Hadoop starts a process each, too much for thousands of files.

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return getFileStatus(path);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}

  /** Writes half of what it is given. */
  private static final class Torn extends FilterOutputStream {
    Torn(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length / 2);
      out.flush();
      throw new Death();
    }
  }

  /** The same for Hadoop's newer interface. */
  public static final class Context extends DelegateToFileSystem {
    /** Called by Hadoop. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(ROOT, new FaultyFileSystem(), configuration, ROOT.getScheme(), false);
    }
  }
}
