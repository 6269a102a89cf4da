// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.shards.Source;

/**
 * A source, and what it was when it was opened, whatever becomes of that while it is prepared.
 *
 * @param source the data set
 * @param basis the lists by which it was opened, and its files
 */
record OpenedSource(Source source, Basis basis) {
  /**
   * Opens a data set.
   *
   * @throws UserException (exit 3) also where a list is changed meanwhile: nobody can know which of
   *     its lines were read
   */
  static OpenedSource of(JavaSparkContext context, DatasetSource dataset, Originals originals) {
    Configuration settings = context.hadoopConfiguration();
    Map<String, String> lists = originals.lists(settings, TextFile::sha256);
    Source source = dataset.open(context, originals);
    if (!lists.equals(originals.lists(settings, TextFile::sha256))) {
      throw FinishedData.refused(
          dataset, "data.classes or data.validation-list was changed while it was read");
    }
    return new OpenedSource(source, OriginalsFile.basis(lists, source.originals()));
  }
}
