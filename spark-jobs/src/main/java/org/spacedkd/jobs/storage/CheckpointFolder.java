// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a checkpoint lies: {@code checkpoints/turn-000012-round-000000-lease-000001}.
 *
 * @param turns turns that are done
 * @param rounds rounds of the next turn that are done
 * @param lease number of the lease under which it was written
 */
record CheckpointFolder(int turns, int rounds, long lease) implements Comparable<CheckpointFolder> {
  /** Directory of all of them. */
  static final String PARENT = "checkpoints";

  private static final Pattern NAME =
      Pattern.compile("turn-(\\d{6,9})-round-(\\d{6,9})-lease-(\\d{6,18})");
  private static final Comparator<CheckpointFolder> ORDER =
      Comparator.comparingInt(CheckpointFolder::turns)
          .thenComparingInt(CheckpointFolder::rounds)
          .thenComparingLong(CheckpointFolder::lease);

  /** The checkpoint of a folder's name; nothing where it is none. */
  static Optional<CheckpointFolder> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new CheckpointFolder(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  /** Path of the folder relative to the run directory. */
  String path() {
    return String.format(
        Locale.ROOT, "%s/turn-%06d-round-%06d-lease-%06d", PARENT, turns, rounds, lease);
  }

  /** Path of one of its files. */
  String file(String name) {
    return path() + "/" + name;
  }

  /** Oldest first. */
  @Override
  public int compareTo(CheckpointFolder other) {
    return ORDER.compare(this, other);
  }
}
