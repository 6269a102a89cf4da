// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a split of a folder of photos is called. */
enum Place {
  TRAIN("train", "ILSVRC2012_img_train.tar"),
  VALIDATION("val", "ILSVRC2012_img_val.tar");

  private final String folder;
  private final String imageNetArchive;

  Place(String folder, String imageNetArchive) {
    this.folder = folder;
    this.imageNetArchive = imageNetArchive;
  }

  /** The names of all splits' folders. */
  static Set<String> folders() {
    return Arrays.stream(values()).map(Place::folder).collect(Collectors.toSet());
  }

  String folder() {
    return folder;
  }

  /** What archives are called that may stand for the folder. */
  List<String> archives() {
    return List.of(folder + ".tar", imageNetArchive);
  }
}
