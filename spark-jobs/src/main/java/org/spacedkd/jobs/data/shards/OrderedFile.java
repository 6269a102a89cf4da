// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file that is the same bytes whichever process writes it, see {@link OrderedFooter}. */
final class OrderedFile implements OutputFile {
  private final OutputFile file;
  private Optional<FooterStream> stream = Optional.empty();

  OrderedFile(OutputFile file) {
    this.file = file;
  }

  /** All examples are written, and only what describes them follows. */
  void endExamples() {
    stream.ifPresent(FooterStream::hold);
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return opened(file.create(blockSizeHint));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return opened(file.createOrOverwrite(blockSizeHint));
  }

  private FooterStream opened(PositionOutputStream output) {
    FooterStream opened = new FooterStream(output);
    stream = Optional.of(opened);
    return opened;
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  @Override
  public String getPath() {
    return file.getPath();
  }
}
