// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.IOException;
import java.util.List;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Reads the binary files of a CIFAR data set.
 *
 * @param train files of training records; ids count through them in order
 * @param test files of test records
 */
record CifarReader(List<CifarFile> train, List<CifarFile> test) implements ExampleReader {
  int rows(Split split) {
    return files(split).stream().mapToInt(CifarFile::records).reduce(0, Math::addExact);
  }

  @Override
  public void read(Split split, int first, int count, Sink sink) throws IOException {
    int start = 0;
    for (CifarFile file : files(split)) {
      int from = Math.max(first, start);
      int to = Math.min(first + count, start + file.records());
      if (from < to) {
        file.read(from - start, to - from, from, sink);
      }
      start += file.records();
    }
  }

  private List<CifarFile> files(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case TEST -> test;
    };
  }
}
