// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.data.Dataset;
import org.spacedkd.jobs.data.PreparedData;

/** The prepared data of a run. */
final class TrainingData {
  private TrainingData() {}

  /** Opens the prepared data, which are made first where the configuration says of what. */
  static PreparedData open(Session session, Settings settings) {
    DataSettings data = settings.data();
    boolean canPrepare = data.source().isPresent() || Dataset.of(data.dataset()).isGenerated();
    if (canPrepare && !PreparedData.exists(session.context(), data.directory())) {
      PrepareJob.prepare(session, settings);
    }
    return PreparedData.open(session.context(), data.directory(), data.dataset());
  }
}
