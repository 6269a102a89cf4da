// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.spacedkd.jobs.filesystem.FileSystems;
import org.spacedkd.jobs.storage.RunDirectory.Fence;

/** How a file gets into its place, so that what is there is either a whole file or none. */
sealed interface Placement {
  /** Puts a file in place of what was there; {@code beside} is free for it, and is left free. */
  void put(Path path, Path beside, byte[] bytes, Fence fence) throws IOException;

  /**
   * Creates a file that nobody else has created.
   *
   * @param bytes the caller's alone
   * @return whether the file is the caller's
   */
  boolean create(Path path, byte[] bytes) throws IOException;

  /** Whether of all who create a file one succeeds, however slow the others are. */
  boolean createsExclusively();

  /** That of the file system behind a path. */
  static Placement of(FileContext files, Path path) throws IOException {
    return FileSystems.isObjectStore(FileSystems.scheme(path, files::resolvePath))
        ? new ByUpload(files)
        : new ByRename(files);
  }

  /** Written beside, read back, and renamed in one step, as disks and HDFS do. */
  record ByRename(FileContext files) implements Placement {
    @Override
    public void put(Path path, Path beside, byte[] bytes, Fence fence) throws IOException {
      // What is written beside may be another driver's by now, and so may its place be afterwards.
      fence.check();
      try {
        writeAndReadBack(files, beside, bytes);
        fence.check();
        AtomicFiles.replace(files, beside, path);
      } catch (IOException | FSError failure) {
        delete(beside, failure);
        throw failure;
      }
    }

    /** Whole or not at all: a piece of it would keep a full disk full. */
    private void delete(Path beside, Throwable failure) {
      try {
        files.delete(beside, false /* a single file */);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }

    @Override
    public boolean create(Path path, byte[] bytes) throws IOException {
      return AtomicFiles.create(files, path, bytes);
    }

    @Override
    public boolean createsExclusively() {
      return true;
    }
  }

  /**
   * Uploaded to its place: an object store shows an object when all of it is there, and until then
   * the one before. A rename would be a copy after a deletion there.
   */
  record ByUpload(FileContext files) implements Placement {
    /** How long other uploads that were under way at the same time are waited for. */
    private static final long SETTLING_MILLIS = 2_000;

    @Override
    public void put(Path path, Path beside, byte[] bytes, Fence fence) throws IOException {
      // At each try: somebody may have taken over while the store could not be reached.
      fence.check();
      writeAndReadBack(files, path, bytes);
    }

    /** The store keeps what arrives last: who reads that back after a while is the creator. */
    @Override
    public boolean create(Path path, byte[] bytes) throws IOException {
      if (!files.util().exists(path)) {
        writeAndReadBack(files, path, bytes);
        settle();
      }
      try (FSDataInputStream in = files.open(path)) {
        return Arrays.equals(in.readAllBytes(), bytes);
      }
    }

    private static void settle() {
      try {
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a file is created", e);
      }
    }

    @Override
    public boolean createsExclusively() {
      return false;
    }
  }

  private static void writeAndReadBack(FileContext files, Path file, byte[] bytes)
      throws IOException {
    try (FSDataOutputStream out =
        files.create(
            file, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent())) {
      write(out, bytes);
    }
    try (FSDataInputStream in = files.open(file)) {
      if (!IOUtils.contentEquals(in, new ByteArrayInputStream(bytes))) {
        throw new IOException("what was written does not read back");
      }
    }
  }

  /** A piece that a failure leaves must not be uploaded when the stream is closed. */
  private static void write(FSDataOutputStream out, byte[] bytes) throws IOException {
    try {
      out.write(bytes);
    } catch (IOException | FSError failure) {
      if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      }
      throw failure;
    }
  }
}
