// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.data.Dataset;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.Preparation;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.files.Originals;

/** The prepared data of a run. */
public final class TrainingData {
  private TrainingData() {}

  /** Opens the prepared data, which are made first where the configuration says of what. */
  public static PreparedData open(Session session, Settings settings) {
    DataSettings data = settings.data();
    if (canPrepare(data) && !PreparedData.exists(session.context(), data.directory())) {
      prepare(session, settings);
    }
    return PreparedData.open(session.context(), data.directory(), data.dataset());
  }

  /** Whether the configuration says of what the data are made. */
  static boolean canPrepare(DataSettings data) {
    return data.source().isPresent() || Dataset.of(data.dataset()).isGenerated();
  }

  /**
   * Prepares the data from the files that the configuration names; done before, it reads what there
   * is.
   */
  public static Manifest prepare(Session session, Settings settings) {
    return session
        .watchdog()
        .watch(
            () ->
                Preparation.prepare(
                    session.context(),
                    Dataset.of(settings.data().dataset()),
                    originals(settings.data()),
                    settings.data().directory()));
  }

  private static Originals originals(DataSettings data) {
    return new Originals(
        data.source().orElse(""), data.classes(), data.validationList(), data.maxBad());
  }
}
