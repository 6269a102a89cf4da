// SPDX-License-Identifier: Apache-2.0
/**
 * The teacher's trajectory: its states at the ends of its turns. The teacher never sees the
 * student, so a trajectory is one for every student. {@link
 * org.spacedkd.jobs.trajectory.TrajectoryStore} keeps those that runs share, {@link
 * org.spacedkd.jobs.trajectory.TrajectoryTurns} takes a run along one; {@link
 * org.spacedkd.jobs.trajectory.Trajectory} is a run's own copy of its own.
 */
package org.spacedkd.jobs.trajectory;
