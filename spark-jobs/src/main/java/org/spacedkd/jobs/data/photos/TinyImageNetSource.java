// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.jobs.data.files.Contents;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.SystemFiles;
import org.spacedkd.jobs.data.files.Tally;
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
  private static final String WORDS = "words.txt";
  private static final String ANNOTATIONS = "val_annotations.txt";
  private static final int SIDE = 64;
  private static final String IMAGES = "images";

  private TinyImageNetSource() {}

  /** Looks in the official archive's folder where the source has it, else in the source itself. */
  public static PhotoSource open(JavaSparkContext context, Directory source) {
    Directory root = root(source);
    TextFile order = new TextFile(root, WNIDS);
    SplitLayout train = SplitLayout.ofFolder("train", root.child("train"));
    List<String> wnids = ClassList.read(order, train.classes().keySet());
    train.requireOnly(Set.copyOf(wnids), "class %s is not in " + WNIDS);
    TextFile words = new TextFile(root, WORDS);
    TextFile annotations = new TextFile(root.child("val"), ANNOTATIONS);
    return PhotoSource.of(
        names(words, wnids),
        new PhotoSize.Square(SIDE),
        new PhotoListing(context, Split.TRAIN, IMAGES + "/")
            .photos(train, train.parts(wnids))
            .plus(outside(train.loose().size() + train.unusable().size())),
        validation(annotations, wnids)
            .plus(besides(root, Set.of("train", "val", WNIDS, WORDS)))
            .plus(besides(annotations.directory(), Set.of(IMAGES, ANNOTATIONS))),
        List.of(order.original(), words.original(), annotations.original()));
  }

  /** The folder that is looked into. */
  public static Directory root(Directory source) {
    Directory folder = source.child(FOLDER);
    return folder.exists() ? folder : source;
  }

  private static PhotoSplit validation(TextFile annotations, List<String> wnids) {
    Folder images = new Folder(annotations.directory().child(IMAGES));
    Contents contents = images.contents();
    SystemFiles sifted = SystemFiles.sift(contents.files());
    FlatFolder flat = new FlatFolder("val/" + IMAGES, images, sifted.others(), contents.unusable());
    LabelList labels = LabelList.read(annotations, Set.copyOf(wnids), flat);
    return flat.label(labels, wnids).plus(contents.passedOver().plus(sifted.passedOver()));
  }

  private static Tally besides(Directory directory, Set<String> known) {
    return outside(
        directory.children().stream().filter(child -> !known.contains(child.name())).count());
  }

  private static Tally outside(long count) {
    return Tally.of(PassedOver.OUTSIDE, count);
  }

  /** Each wnid with what it means, after a blank. */
  private static List<String> names(TextFile file, List<String> wnids) {
    Map<String, String> words = new HashMap<>();
    for (TextFile.Line line : file.lines()) {
      words.put(line.words().get(0), String.join(" ", line.words()));
    }
    return wnids.stream().map(wnid -> words.getOrDefault(wnid, wnid)).toList();
  }
}
