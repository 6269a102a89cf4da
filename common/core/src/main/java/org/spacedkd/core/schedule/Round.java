// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/**
 * A part of a turn that every worker trains by itself; the averaged states are what the next round
 * begins from.
 *
 * @param turn number of the turn, from 0 over the whole run
 * @param window number of the turn's window, from 0
 * @param teacher the teacher's steps; {@link Steps#NONE} when it rests
 * @param student the student's steps; {@link Steps#NONE} when it rests
 */
public record Round(int turn, int window, Steps teacher, Steps student) implements Work {}
