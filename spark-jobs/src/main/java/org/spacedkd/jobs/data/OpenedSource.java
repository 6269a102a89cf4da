// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.shards.Source;

/**
 * A source, and the lists by which it was opened, whatever becomes of them while it is prepared.
 *
 * @param source the data set
 * @param lists SHA-256 of the files that settings name, by the path of the setting
 */
record OpenedSource(Source source, Map<String, String> lists) {
  OpenedSource {
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /**
   * Opens a data set.
   *
   * @throws UserException (exit 3) also where a list is changed meanwhile: nobody can know which of
   *     its lines were read
   */
  static OpenedSource of(JavaSparkContext context, Dataset dataset, Originals originals) {
    Configuration settings = context.hadoopConfiguration();
    Map<String, String> lists = originals.lists(settings, TextFile::sha256);
    Source source = dataset.open(context, originals);
    if (!lists.equals(originals.lists(settings, TextFile::sha256))) {
      throw FinishedData.refused(
          dataset, "data.classes or data.validation-list was changed while it was read");
    }
    return new OpenedSource(source, lists);
  }

  /** What data are made from that are prepared from it. */
  Basis basis() {
    return new Basis(lists, source.originals().count(), OriginalsFile.sha256(source.originals()));
  }
}
