// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.Optional;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.EntryList;

/**
 * Where the images of one class are.
 *
 * @param name of the class
 * @param container what they are in
 * @param listed which files of the container they are, where that is known; else all of them
 */
record ClassPart(String name, Container container, Optional<EntryList> listed) {
  static ClassPart unlisted(String name, Container container) {
    return new ClassPart(name, container, Optional.empty());
  }
}
