// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.executors;

import java.io.Serializable;

/**
 * What an executor is asked; goes to a task of it.
 *
 * @param <T> the answer, which has to pass Spark's serializer
 */
@FunctionalInterface
public interface Visit<T> extends Serializable {
  /** The answer of the executor that calls. */
  T here();
}
