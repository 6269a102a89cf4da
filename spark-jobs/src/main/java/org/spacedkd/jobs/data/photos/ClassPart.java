// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.Optional;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Listing;

/**
 * Where the images of one class are.
 *
 * @param name of the class
 * @param container what they are in
 * @param listed which files of the container they are, where that is known; else all of them
 */
record ClassPart(String name, Container container, Optional<Listing> listed) {
  static ClassPart unlisted(String name, Container container) {
    return new ClassPart(name, container, Optional.empty());
  }

  /** What of it links may make another class, too: all of its container. */
  Optional<Container> linked() {
    return listed.isEmpty() ? Optional.of(container) : Optional.empty();
  }

  /** How many files are known of it; 1 where nobody has looked. */
  long known() {
    return listed.map(Listing::listed).orElse(1L);
  }
}
