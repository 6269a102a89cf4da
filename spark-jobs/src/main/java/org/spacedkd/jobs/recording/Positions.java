// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;

/**
 * Where in their epochs the examples of the last few groups are, calculated once in a process and
 * not by each of the thousand tasks that record a group.
 */
final class Positions {
  /** One round may reach into two groups. */
  private static final int KEPT = 2;

  private record Key(BatchPlan plan, Group group) {}

  /** In the order of their last use. */
  private static final Map<Key, int[]> KNOWN = new LinkedHashMap<>();

  private Positions() {}

  /** {@link BatchPlan#positions}, which is not to be written to. */
  static synchronized int[] of(BatchPlan plan, Group group) {
    Key key = new Key(plan, group);
    int[] known = KNOWN.remove(key);
    int[] positions = known == null ? plan.positions(group) : known;
    KNOWN.put(key, positions);
    if (KNOWN.size() > KEPT) {
      Iterator<Key> longestUnused = KNOWN.keySet().iterator();
      longestUnused.next();
      longestUnused.remove();
    }
    return positions;
  }
}
