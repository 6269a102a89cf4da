// SPDX-License-Identifier: Apache-2.0
/**
 * Rounds through dl4j-spark: the only package that sees Spark and Deeplearning4j at once. Its
 * training master, worker, broadcast and hooks are used as they are; what is replaced is the random
 * split, the shuffle and the aggregation in completion order, none of which gives the same network
 * twice.
 */
package org.spacedkd.jobs.averaging.dl4j;
