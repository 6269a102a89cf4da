// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.spacedkd.core.plan.Group;
import org.spacedkd.jobs.data.shards.Example;

/**
 * The examples of a split in the order of their ids, one partition a file.
 *
 * @param examples the partitions
 * @param rows number of examples of each
 * @param exampleBytes mean size of an example as it is stored
 */
public record ExampleFiles(JavaRDD<Example> examples, List<Integer> rows, long exampleBytes) {
  public ExampleFiles {
    rows = List.copyOf(rows);
  }

  /** The numbers of the files that hold any example of a group, in order. */
  public List<Integer> holding(Group group) {
    List<Integer> files = new ArrayList<>();
    int first = 0;
    for (int file = 0; file < rows.size(); file++) {
      int end = first + rows.get(file);
      if (group.meets(first, end)) {
        files.add(file);
      }
      first = end;
    }
    return files;
  }
}
