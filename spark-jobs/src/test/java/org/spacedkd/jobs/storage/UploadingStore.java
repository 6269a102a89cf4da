// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk, {@code obs:///}, that behaves as an object store: a file is there when its stream
 * is closed, whoever has created it meanwhile, and nothing can be renamed.
 */
public final class UploadingStore extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("obs:///");

  /** Settings under which a path of the scheme {@code obs} is on this file system. */
  static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    configuration.setClass("fs.AbstractFileSystem.obs.impl", Context.class, Object.class);
    return configuration;
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
    ByteArrayOutputStream object =
        new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            try (OutputStream out =
                UploadingStore.super.create(
                    file, permission, true, bufferSize, replication, blockSize, progress)) {
              writeTo(out);
            }
          }
        };
    return new FSDataOutputStream(object, null);
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new AssertionError("a rename is a copy after a deletion here");
  }

  // For permissions and links Hadoop starts a process each.

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return getFileStatus(path);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}

  /** The same for Hadoop's newer interface. */
  public static final class Context extends DelegateToFileSystem {
    /** Called by Hadoop. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(ROOT, new UploadingStore(), configuration, ROOT.getScheme(), false);
    }
  }
}
