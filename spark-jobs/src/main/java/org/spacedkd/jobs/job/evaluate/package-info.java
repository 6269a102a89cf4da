// SPDX-License-Identifier: Apache-2.0
/** The command that evaluates a trained run. */
package org.spacedkd.jobs.job.evaluate;
