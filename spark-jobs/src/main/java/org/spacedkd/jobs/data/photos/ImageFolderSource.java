// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.photos.SplitFinder.Place;
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
    SplitFinder finder = new SplitFinder(originals.directory(settings));
    SplitLayout train = finder.find(Place.TRAIN);
    train.requireNoneLoose();
    List<String> classes =
        originals
            .classes()
            .map(file -> ClassList.read(TextFile.of(file, settings), train.classes()::containsKey))
            .orElseGet(() -> new ArrayList<>(train.classes().keySet()));
    if (classes.isEmpty()) {
      throw train.refused("there is no class's folder in it");
    }
    PhotoListing listing = new PhotoListing(context);
    List<Photos> training = listing.photos(train.folder(), "", train.parts(classes));
    SplitLayout validation = finder.find(Place.VALIDATION);
    List<Photos> evaluated =
        originals
            .validationList()
            .map(file -> LabelList.read(TextFile.of(file, settings), train.classes().keySet()))
            .map(labels -> labelled(validation, labels, classes))
            .orElseGet(() -> byClass(listing, validation, train, classes));
    List<PhotoShard> shards =
        new ArrayList<>(PhotoShards.cut(Split.TRAIN, new PhotoSize.Any(), training));
    shards.addAll(PhotoShards.cut(Split.TEST, new PhotoSize.Any(), evaluated));
    return new PhotoSource(classes, 0, shards);
  }

  private static List<Photos> labelled(
      SplitLayout validation, LabelList list, List<String> classes) {
    if (!validation.classes().isEmpty()) {
      throw validation.refused("there are folders of classes in it, and a validation list is set");
    }
    Map<String, Integer> labels = new HashMap<>();
    classes.forEach(name -> labels.put(name, labels.size()));
    return List.of(
        list.label(validation.folder(), validation.container(), validation.loose(), labels));
  }

  private static List<Photos> byClass(
      PhotoListing listing, SplitLayout validation, SplitLayout train, List<String> classes) {
    validation.requireNoneLoose();
    validation.requireOnly(
        train.classes().keySet(), "there are no training images of its class %s");
    return listing.photos(validation.folder(), "", validation.parts(classes));
  }
}
