// SPDX-License-Identifier: Apache-2.0
/** The command that examines a submission. */
package org.spacedkd.jobs.job.doctor;
