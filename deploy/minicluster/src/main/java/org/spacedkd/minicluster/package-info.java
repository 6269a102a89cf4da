// SPDX-License-Identifier: Apache-2.0
/** A whole YARN and HDFS in one process, for tests. */
package org.spacedkd.minicluster;
