// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Photos in folders named for their classes, as ImageNet's: {@code train/CLASS/FILE} and {@code
 * val/CLASS/FILE}, or {@code val/FILE} with a list of labels. Instead of {@code train} and {@code
 * val} there may be tar archives, which may hold an archive for each class, as ILSVRC2012's, or one
 * archive may be the whole source. Nothing is unpacked.
 */
public final class ImageFolderSource {
  private ImageFolderSource() {}

  /** Lists the photos, by tasks. */
  public static PhotoSource open(JavaSparkContext context, Originals originals) {
    Configuration settings = context.hadoopConfiguration();
    SplitFinder finder = SplitFinder.open(originals.directory(settings));
    SplitLayout train = finder.find(Place.TRAIN);
    train.requireNoneLoose();
    List<String> classes =
        originals
            .classes()
            .map(file -> ClassList.read(TextFile.of(file, settings), train.classes().keySet()))
            .orElseGet(() -> new ArrayList<>(train.classes().keySet()));
    if (classes.isEmpty()) {
      throw train.refused("there is no class's folder in it");
    }
    PhotoSplit training =
        new PhotoListing(context, Split.TRAIN, "").photos(train, train.parts(classes));
    SplitLayout validation = finder.find(Place.VALIDATION);
    PhotoSplit evaluated =
        originals
            .validationList()
            .map(file -> labelled(validation, TextFile.of(file, settings), train, classes))
            .orElseGet(() -> byClass(context, validation, train, classes));
    return PhotoSource.of(
        classes, new PhotoSize.Any(), training, evaluated.plus(finder.besides()), List.of());
  }

  private static PhotoSplit labelled(
      SplitLayout validation, TextFile file, SplitLayout train, List<String> classes) {
    if (!validation.classes().isEmpty()) {
      throw validation.refused("there are folders of classes in it, and a validation list is set");
    }
    FlatFolder flat =
        new FlatFolder(
            validation.folder(), validation.container(), validation.loose(), validation.unusable());
    LabelList list = LabelList.read(file, train.classes().keySet(), flat);
    return flat.label(list, classes).plus(validation.passedOver());
  }

  private static PhotoSplit byClass(
      JavaSparkContext context, SplitLayout validation, SplitLayout train, List<String> classes) {
    validation.requireNoneLoose();
    validation.requireOnly(
        train.classes().keySet(), "there are no training images of its class %s");
    return new PhotoListing(context, Split.TEST, "").photos(validation, validation.parts(classes));
  }
}
