// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.spacedkd.jobs.data.files.Child.Kind;

/**
 * Follows a link name by name. What the operating system answers where a link does not lead to a
 * file Java hands on as a sentence in the language of the machine, which no program should read.
 */
final class LinkTrail {
  /** The number of links after which Linux gives up. */
  private static final int MOST_LINKS = 40;

  private final Deque<Path> ahead = new ArrayDeque<>();
  private Path reached;
  private int links;

  private LinkTrail(Path link) {
    this.reached = link.toAbsolutePath().getParent();
    ahead.push(link.getFileName());
  }

  /**
   * Whether a link names something that is not there, something below a file, or itself.
   *
   * @throws IOException where that cannot be told
   */
  static boolean isLost(Path link) throws IOException {
    LinkTrail trail = new LinkTrail(link);
    while (!trail.ahead.isEmpty()) {
      if (!trail.step(trail.ahead.pop())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it goes on. */
  private boolean step(Path name) throws IOException {
    if (LocalStatus.of(reached).kind() != Kind.DIRECTORY) {
      return false;
    }
    Path next = reached.resolve(name);
    try {
      if (!LocalStatus.of(next, LinkOption.NOFOLLOW_LINKS).isLink()) {
        reached = next.toRealPath();
        return true;
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    follow(Files.readSymbolicLink(next));
    return ++links <= MOST_LINKS;
  }

  private void follow(Path target) {
    if (target.isAbsolute()) {
      reached = target.getRoot();
    }
    for (int index = target.getNameCount() - 1; index >= 0; index--) {
      ahead.push(target.getName(index));
    }
  }
}
