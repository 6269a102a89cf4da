// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;

/**
 * What was made of groups, from the first round that takes it until the student, which never leads,
 * has passed the group. Where there is no room for all, what is needed last goes first: the student
 * comes to the later groups last. It is made again when it is asked for.
 *
 * @param <R> what is made of a group
 */
public final class KeptGroups<R> {
  private final BatchPlan plan;
  private final Function<Group, R> make;
  private final Consumer<R> forget;
  private final int kept;
  private final NavigableMap<Group, R> groups = new TreeMap<>();

  /** What running rounds take, by the learner in front: a teacher may train beside the student. */
  private final Map<Learner, SortedSet<Group>> inUse = new EnumMap<>(Learner.class);

  /**
   * None yet.
   *
   * @param make makes it
   * @param forget lets go of it
   * @param epochsKept epochs of which groups are kept at once, at least 1; what a round takes is
   *     kept besides
   */
  public KeptGroups(BatchPlan plan, Function<Group, R> make, Consumer<R> forget, int epochsKept) {
    this(Math.multiplyExact(epochsKept, plan.groups(0).size()), plan, make, forget);
  }

  private KeptGroups(int kept, BatchPlan plan, Function<Group, R> make, Consumer<R> forget) {
    this.kept = kept;
    this.plan = plan;
    this.make = make;
    this.forget = forget;
  }

  /** What another run keeps, none yet, made and forgotten by the same. */
  public KeptGroups<R> beside() {
    return new KeptGroups<>(kept, plan, make, forget);
  }

  /** That of the groups which a round takes its examples from. */
  public synchronized SortedMap<Group, R> take(Round round) {
    SortedSet<Group> taken = new TreeSet<>();
    for (Learner learner : Learner.values()) {
      taken.addAll(plan.groups(round.steps(learner)));
    }
    inUse.put(inFront(round), taken);
    taken.forEach(group -> groups.computeIfAbsent(group, make));
    List<Group> surplus =
        groups.descendingKeySet().stream()
            .filter(group -> inUse.values().stream().noneMatch(used -> used.contains(group)))
            .limit(Math.max(0, groups.size() - kept))
            .toList();
    forget(surplus);
    SortedMap<Group, R> result = new TreeMap<>(groups);
    result.keySet().retainAll(taken);
    return result;
  }

  /** A round is done. */
  public synchronized void done(Round round) {
    inUse.remove(inFront(round));
    if (round.trains(Learner.STUDENT)) {
      forget(
          groups.keySet().stream()
              .filter(group -> plan.steps(group).end() <= round.student().end())
              .toList());
    }
  }

  /** Lets go of all. */
  public synchronized void clear() {
    forget(List.copyOf(groups.keySet()));
  }

  /** How many are kept now. */
  public synchronized int size() {
    return groups.size();
  }

  private void forget(Collection<Group> those) {
    those.forEach(group -> forget.accept(groups.remove(group)));
  }

  private static Learner inFront(Round round) {
    return round.trains(Learner.TEACHER) ? Learner.TEACHER : Learner.STUDENT;
  }
}
