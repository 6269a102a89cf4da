// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.List;

/** A directory whose children are listed, each of them. */
sealed interface Level permits HadoopLevel, LocalLevel {
  /** What is in it, in any order. */
  List<Child> children();

  /** One of its directories. */
  Level below(Child directory);
}
