// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.io.Serializable;

/** What an executor takes beside its heap, on its way to the driver. */
record OffHeapReport(String executor, long bytes) implements Serializable {}
