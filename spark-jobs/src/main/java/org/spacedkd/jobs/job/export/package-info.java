// SPDX-License-Identifier: Apache-2.0
/** The command that writes a trained model for other programs. */
package org.spacedkd.jobs.job.export;
