// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.List;

/**
 * The journals of the run directory itself, copies for people of those in the newest checkpoint.
 *
 * @param journals as the newest checkpoint has them
 */
record JournalCopies(RunDirectory run, List<JsonLines> journals) {
  /** Names of the copies that are there. */
  List<String> present() {
    return journals.stream().map(JsonLines::name).filter(name -> !run.isAbsent(name)).toList();
  }

  /** Puts them in place. */
  void publish() {
    journals.forEach(journal -> run.write(journal.name(), journal.bytes()));
  }

  /**
   * Makes sure that the copies are of the run that the checkpoint is of. One may end earlier, in
   * the middle of a line too, as after a loss of power; or later, where a newer checkpoint was
   * there.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) that names the first other line
   */
  void requireSameRun() {
    journals.forEach(
        journal -> {
          List<String> copy = run.readText(journal.name()).orElse("").lines().toList();
          List<String> journalLines = journal.text();
          int lines = Math.min(copy.size(), journalLines.size());
          for (int line = 0; line < lines; line++) {
            String written = journalLines.get(line);
            boolean mayBeCut = line == copy.size() - 1;
            if (!written.equals(copy.get(line))
                && !(mayBeCut && written.startsWith(copy.get(line)))) {
              throw new JsonFile(run, journal.name(), "without it, train writes it again")
                  .damaged(line + 1, "the newest checkpoint has another");
            }
          }
        });
  }
}
