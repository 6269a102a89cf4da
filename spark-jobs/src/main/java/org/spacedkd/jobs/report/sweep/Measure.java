// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import org.spacedkd.core.schedule.Learner;

/** What is compared between settings: a number of each finished cell, a share of 1. */
public enum Measure {
  STUDENT_FINAL("student final"),
  STUDENT_BEST("student best"),
  TEACHER_FINAL("teacher final"),
  TEACHER_BEST("teacher best"),
  GAP("teacher gap");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The number of one cell; not a number where it has none. */
  double of(SweepCell cell) {
    return switch (this) {
      case STUDENT_FINAL -> cell.last(Learner.STUDENT);
      case STUDENT_BEST -> cell.best(Learner.STUDENT);
      case TEACHER_FINAL -> cell.last(Learner.TEACHER);
      case TEACHER_BEST -> cell.best(Learner.TEACHER);
      case GAP -> cell.gap();
    };
  }

  Sample of(Setting setting) {
    return setting.sample(this::of);
  }

  /** Whether a mean of it is an accuracy, and not a difference of two. */
  boolean isAccuracy() {
    return this != GAP;
  }
}
