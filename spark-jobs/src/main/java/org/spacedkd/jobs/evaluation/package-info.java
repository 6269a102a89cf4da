// SPDX-License-Identifier: Apache-2.0
/** Distributed evaluation: frozen networks over the test split. */
package org.spacedkd.jobs.evaluation;
