// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a run could go well where it is submitted to: every process, the driver and each
 * executor, examines itself, and what they report is held against what the run needs.
 */
package org.spacedkd.jobs.doctor;
