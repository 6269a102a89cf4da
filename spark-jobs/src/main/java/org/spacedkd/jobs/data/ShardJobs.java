// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.TaskOutcome;
import org.spacedkd.jobs.data.shards.ShardRenumbering;
import org.spacedkd.jobs.data.shards.ShardRenumbering.Request;
import org.spacedkd.jobs.data.shards.ShardSource;
import org.spacedkd.jobs.data.shards.ShardWriter;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.data.shards.Written;

/**
 * Writes the files of a data set, one in a task.
 *
 * @param directory where they go
 */
record ShardJobs(JavaSparkContext context, Directory directory) {
  /**
   * Writes every file that is not there already; the first ids are right where nothing is left out.
   *
   * @return the files in the order of their sources
   */
  List<Written> write(List<? extends ShardSource> sources) {
    return run("writing", List.<ShardSource>copyOf(sources), new ShardWriter(directory)).stream()
        .map(TaskOutcome::result)
        .toList();
  }

  /** Writes those files again whose ids do not go on from the file before. */
  List<Written> number(List<Written> written) {
    List<Request> requests = requests(written);
    List<Request> changes = requests.stream().filter(Request::changesAnything).toList();
    if (changes.isEmpty()) {
      return written;
    }
    Iterator<Written> changed =
        run("numbering", changes, new ShardRenumbering(directory)).iterator();
    return requests.stream()
        .map(request -> request.changesAnything() ? changed.next() : request.written())
        .toList();
  }

  private static List<Request> requests(List<Written> written) {
    Map<Split, Integer> next = new EnumMap<>(Split.class);
    List<Request> requests = new ArrayList<>();
    for (Written shard : written) {
      int first = next.getOrDefault(shard.split(), 0);
      requests.add(new Request(shard, first));
      next.put(shard.split(), first + shard.file().rows());
    }
    return requests;
  }

  private <T, R> List<R> run(String verb, List<T> items, Function<T, R> task) {
    JavaFutureAction<List<R>> job =
        context.parallelize(items, items.size()).map(task).collectAsync();
    return new JobProgress(context, verb, items.size(), System.out).await(job);
  }
}
