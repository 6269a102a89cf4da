// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.List;

/**
 * All that is in a container and below, in any order.
 *
 * @param files what can be read
 * @param unusable what cannot
 * @param passedOver what is neither
 * @param listed how many there are, directories not counted
 */
public record Contents(List<Entry> files, List<Unusable> unusable, Tally passedOver, long listed) {
  public Contents {
    files = List.copyOf(files);
    unusable = List.copyOf(unusable);
  }

  /** Files of an archive, all of which can be read. */
  public static Contents of(List<Entry> files) {
    return new Contents(files, List.of(), Tally.NONE, files.size());
  }

  /**
   * The same of a directory in it; what is elsewhere has no place in the data set.
   *
   * @param directory with a / at its end; empty for all
   */
  public Contents within(String directory) {
    List<Entry> inside =
        files.stream().filter(entry -> entry.name().startsWith(directory)).toList();
    List<Unusable> bad =
        unusable.stream().filter(entry -> entry.name().startsWith(directory)).toList();
    long inThere = (long) inside.size() + bad.size();
    long outside = (long) files.size() + unusable.size() - inThere;
    Tally others = passedOver.plus(Tally.of(PassedOver.OUTSIDE, outside));
    return new Contents(inside, bad, others, listed);
  }
}
