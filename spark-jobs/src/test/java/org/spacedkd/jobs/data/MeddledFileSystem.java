// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk, {@code meddled:///}, where a test does something whenever something is read. */
public final class MeddledFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("meddled:///");

  /** What a test does. */
  @FunctionalInterface
  interface Meddler {
    /** Called before a file is opened, a directory listed, or either looked at. */
    void before(Operation operation, Path path) throws IOException;
  }

  /** What is done to a file or a directory. */
  enum Operation {
    OPEN,
    LIST,
    LOOK
  }

  private static volatile Meddler meddler = (operation, path) -> {};

  /** Lets a test do something from now on; {@code settings} know this file system then. */
  static void meddle(Configuration settings, Meddler with) {
    settings.set("fs.meddled.impl", MeddledFileSystem.class.getName());
    meddler = with;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    meddler.before(Operation.OPEN, path);
    return super.open(path, bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    meddler.before(Operation.LIST, path);
    return super.listStatus(path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    meddler.before(Operation.LOOK, path);
    return super.getFileStatus(path);
  }
}
