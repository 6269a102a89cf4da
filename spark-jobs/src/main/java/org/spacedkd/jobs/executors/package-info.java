// SPDX-License-Identifier: Apache-2.0
/** The executors of a Spark context, each of which can be asked something. */
package org.spacedkd.jobs.executors;
