// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.OptionalLong;

/**
 * How the command was submitted.
 *
 * @param serializer class of {@code spark.serializer}
 * @param overheadBytes what an executor may take beside its heap, {@code
 *     spark.executor.memoryOverhead}; nothing where nobody holds it to that
 * @param executors number that was asked for; 0 where the executors are threads of the driver
 * @param gpusPerExecutor {@code spark.executor.resource.gpu.amount}
 */
public record Submission(
    String serializer, OptionalLong overheadBytes, int executors, int gpusPerExecutor) {}
