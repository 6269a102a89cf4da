// SPDX-License-Identifier: Apache-2.0
/**
 * The teacher's trajectory: its states at the ends of its turns. The teacher never sees the
 * student, so a trajectory is one for every student.
 */
package org.spacedkd.jobs.trajectory;
