// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.spacedkd.jobs.data.files.Failures;

/** Goes through the rows of an open file. */
final class ExampleIterator implements Iterator<Example>, AutoCloseable {
  private final Path path;
  private final ParquetReader<Group> reader;
  private Optional<Group> next;

  ExampleIterator(Path path, ParquetReader<Group> reader) {
    this.path = path;
    this.reader = reader;
    this.next = read();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Example next() {
    Example example = ParquetExamples.example(next.orElseThrow(NoSuchElementException::new));
    next = read();
    return example;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  private Optional<Group> read() {
    try {
      return Optional.ofNullable(reader.read());
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }
}
