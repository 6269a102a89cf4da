// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.data;

import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.data.DatasetSource;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.Preparation;
import org.spacedkd.jobs.data.Preparation.Occasion;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.doctor.Visibility;
import org.spacedkd.jobs.job.session.Session;

/** The prepared data of a run. */
public final class TrainingData {
  private static final String DIRECTORY = Settings.path("data.directory");

  private TrainingData() {}

  /** Opens the prepared data, which are made first where the configuration says of what. */
  public static PreparedData open(Session session, Settings settings) {
    DataSettings data = settings.data();
    if (canPrepare(data) && !PreparedData.exists(session.context(), data.directory())) {
      prepare(session, settings);
    }
    PreparedData prepared =
        PreparedData.open(session.context(), data.directory(), data.dataset().label());
    session.visibility().requireSeen(DIRECTORY, prepared.manifestUri());
    return prepared;
  }

  /** The same for training, where lists of classes or labels may have changed since. */
  public static PreparedData openForTraining(Session session, Settings settings) {
    PreparedData data = open(session, settings);
    requireSameLists(settings.data(), data.manifest(), session.hadoop());
    return data;
  }

  /**
   * Refuses data that were prepared by other lists than the settings name.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) that names the setting
   */
  static void requireSameLists(DataSettings data, Manifest manifest, Configuration hadoop) {
    PreparedData.requireSameLists(data.directory(), manifest, originals(data), hadoop);
  }

  /**
   * Refuses to prepare data among the files that they are made from.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 2) that names both
   */
  static void requireApart(DataSettings data, Configuration hadoop) {
    DatasetSource dataset = DatasetSource.of(data.dataset());
    if (data.originals().source().isPresent() && !dataset.isGenerated()) {
      originals(data).requireApart(Directory.of(data.directory(), hadoop), dataset::root);
    }
  }

  /** Whether the configuration says of what the data are made. */
  public static boolean canPrepare(DataSettings data) {
    return data.originals().source().isPresent() || DatasetSource.of(data.dataset()).isGenerated();
  }

  /**
   * Prepares the data from the files that the configuration names; done before, it reads what there
   * is.
   */
  public static Manifest prepare(Session session, Settings settings) {
    return prepare(session, settings, Occasion.FIRST);
  }

  /** The same, by the occasion. */
  public static Manifest prepare(Session session, Settings settings, Occasion occasion) {
    boolean isKept =
        occasion == Occasion.FIRST
            && PreparedData.isWhole(session.context(), settings.data().directory());
    if (!isKept) {
      requireSharedPlaces(session.visibility(), settings.data());
    }
    return session
        .watchdog()
        .watch(
            () ->
                Preparation.prepare(
                    session.context(),
                    DatasetSource.of(settings.data().dataset()),
                    originals(settings.data()),
                    settings.data().directory(),
                    occasion));
  }

  /** Tasks read the originals, and write what is prepared. */
  private static void requireSharedPlaces(Visibility visibility, DataSettings data) {
    data.originals()
        .source()
        .ifPresent(uri -> visibility.requireSeen(Settings.path("data.source"), uri));
    visibility.requireShared(DIRECTORY, data.directory());
  }

  private static Originals originals(DataSettings data) {
    return new Originals(
        data.originals().source().orElse(""),
        data.originals().classes(),
        data.originals().validationList(),
        data.originals().maxBad());
  }
}
