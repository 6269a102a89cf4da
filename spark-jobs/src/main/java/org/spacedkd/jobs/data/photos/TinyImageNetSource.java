// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Tiny-ImageNet as it is unpacked: {@code wnids.txt}, {@code words.txt}, {@code
 * train/WNID/images/FILE}, {@code val/images/FILE} and {@code val/val_annotations.txt}. Labels are
 * in the order of {@code wnids.txt}; the 64 x 64 images stay the JPEG files that they are.
 */
public final class TinyImageNetSource {
  private static final String FOLDER = "tiny-imagenet-200";
  private static final String WNIDS = "wnids.txt";
  private static final int SIDE = 64;
  private static final String IMAGES = "/images";

  private TinyImageNetSource() {}

  /** Looks in the official archive's folder where the source has it, else in the source itself. */
  public static PhotoSource open(JavaSparkContext context, Directory source) {
    Directory folder = source.child(FOLDER);
    Directory root = folder.exists() ? folder : source;
    TextFile order = new TextFile(root, WNIDS);
    SplitLayout train = SplitLayout.ofFolder("train", root.child("train"));
    List<String> wnids = ClassList.read(order, train.classes()::containsKey);
    train.requireOnly(Set.copyOf(wnids), "class %s is not in " + WNIDS);
    List<ClassPart> parts =
        wnids.stream()
            .map(wnid -> ClassPart.unlisted(wnid, new Folder(root.child("train/" + wnid + IMAGES))))
            .toList();
    PhotoSize size = new PhotoSize.Square(SIDE);
    List<PhotoShard> shards =
        new ArrayList<>(
            PhotoShards.cut(
                Split.TRAIN, size, new PhotoListing(context).photos("train", IMAGES, parts)));
    shards.addAll(PhotoShards.cut(Split.TEST, size, List.of(validation(root, wnids))));
    return new PhotoSource(names(root, wnids), SIDE, shards);
  }

  private static Photos validation(Directory root, List<String> wnids) {
    Map<String, Integer> labels = new HashMap<>();
    wnids.forEach(wnid -> labels.put(wnid, labels.size()));
    Directory directory = root.child("val");
    TextFile annotations = new TextFile(directory, "val_annotations.txt");
    Folder images = new Folder(directory.child("images"));
    return LabelList.read(annotations, labels.keySet())
        .label("val" + IMAGES, images, images.entries(), labels);
  }

  /** Each wnid with what it means, after a blank. */
  private static List<String> names(Directory root, List<String> wnids) {
    Map<String, String> words = new HashMap<>();
    for (TextFile.Line line : new TextFile(root, "words.txt").lines()) {
      words.put(line.words().get(0), String.join(" ", line.words()));
    }
    return wnids.stream().map(wnid -> words.getOrDefault(wnid, wnid)).toList();
  }
}
