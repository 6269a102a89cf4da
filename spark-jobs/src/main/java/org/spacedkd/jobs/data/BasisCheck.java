// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.TextFile;

/**
 * Compares what prepared data were made from with what there is now.
 *
 * @param basis what they were made from; where it is not known, nothing differs
 * @param originals what a configuration names
 * @param settings how its files are reached
 */
record BasisCheck(Basis basis, Originals originals, Configuration settings) {
  /** How a difference is overcome, as a part of a sentence. */
  static final String REMEDY = "prepare --again makes it anew";

  /**
   * What is to be said of a list that is another one now; empty where none is, or where it is not
   * there any more.
   */
  Optional<String> changedList() {
    if (!basis.isKnown()) {
      return Optional.empty();
    }
    return originals.lists(settings, TextFile::sha256).entrySet().stream()
        .filter(list -> !list.getValue().equals(basis.settings().get(list.getKey())))
        .map(
            list ->
                String.format(
                    Locale.ROOT, "%s names other lines than it was prepared by", list.getKey()))
        .findFirst();
  }

  /** How the files of a source differ; empty where they do not. */
  Optional<Changes> changes(OpenedSource opened, Directory prepared) {
    boolean isSame = !basis.isKnown() || basis.sha256().equals(opened.basis().sha256());
    return isSame
        ? Optional.empty()
        : Optional.of(Changes.between(OriginalsFile.read(prepared), opened.source().originals()));
  }
}
