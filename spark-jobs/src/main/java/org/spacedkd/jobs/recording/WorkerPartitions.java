// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import org.spacedkd.jobs.recording.WorkerPartitions.Condition;
import scala.Option;
import scala.math.Ordering;
import scala.math.Ordering$;
import scala.runtime.AbstractFunction1;

/** Puts the partitions that one logical worker needs side by side, without moving any data. */
final class WorkerPartitions {
  private WorkerPartitions() {}

  /** A condition on partition numbers that travels. */
  interface Condition extends IntPredicate, Serializable {}

  /**
   * The partitions of a recording that a condition holds for; a job on the result runs no others.
   */
  static <T> JavaRDD<T> prune(JavaRDD<T> recording, Condition condition) {
    return PartitionPruningRDD.create(recording.rdd(), new Keep(condition)).toJavaRDD();
  }

  /**
   * One partition per worker, made of that worker's partitions of every part.
   *
   * @param parts recordings of which each {@code workers} consecutive partitions are one segment
   */
  static <T> JavaRDD<T> of(List<JavaRDD<T>> parts, int workers) {
    JavaRDD<T> all = parts.get(0);
    for (JavaRDD<T> part : parts.subList(1, parts.size())) {
      all = all.union(part);
    }
    return all.rdd()
        .coalesce(workers, false, Option.apply(new ByWorker()), unordered())
        .toJavaRDD();
  }

  /** Spark asks for an ordering that it uses only when it shuffles. */
  private static <T> Ordering<T> unordered() {
    return Ordering$.MODULE$.comparatorToOrdering(Comparator.comparingInt(Object::hashCode));
  }

  private static final class Keep extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Condition condition;

    Keep(Condition condition) {
      this.condition = condition;
    }

    @Override
    public Object apply(Object partition) {
      return condition.test((Integer) partition);
    }
  }

  private static final class ByWorker implements PartitionCoalescer, scala.Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public PartitionGroup[] coalesce(int workers, RDD<?> parent) {
      PartitionGroup[] groups = new PartitionGroup[workers];
      for (int worker = 0; worker < workers; worker++) {
        groups[worker] = new PartitionGroup(Option.empty());
      }
      for (org.apache.spark.Partition partition : parent.partitions()) {
        groups[partition.index() % workers].partitions().$plus$eq(partition);
      }
      return groups;
    }
  }
}
