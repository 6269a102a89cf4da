// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.spacedkd.jobs.data.files.Originals;

/** What may be wrong with a folder of photos. */
final class ImageFolderMistakes {
  private ImageFolderMistakes() {}

  /** Makes a mistake in a folder of two classes. */
  @FunctionalInterface
  interface Blunder {
    void make(Path source) throws IOException;
  }

  /**
   * A mistake and what is said of it.
   *
   * @param sentence SOURCE stands for the source
   */
  record Mistake(
      String name, Blunder blunder, UnaryOperator<Originals> originals, String sentence) {
    static Mistake of(String name, Blunder blunder, String sentence) {
      return new Mistake(name, blunder, UnaryOperator.identity(), sentence);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        Mistake.of(
            "no training images",
            source -> delete(source.resolve("train")),
            "Cannot read SOURCE/train: there is no such folder, and no train.tar or"
                + " ILSVRC2012_img_train.tar beside it"),
        Mistake.of(
            "no validation images",
            source -> delete(source.resolve("val")),
            "Cannot read SOURCE/val: there is no such folder, and no val.tar or"
                + " ILSVRC2012_img_val.tar beside it"),
        Mistake.of(
            "no class",
            source -> {
              delete(source.resolve("train"));
              Files.createDirectory(source.resolve("train"));
            },
            "Cannot read SOURCE/train: there is no class's folder in it"),
        Mistake.of(
            "empty class",
            source -> delete(source.resolve("train/b/1.jpg")),
            "Cannot read SOURCE/train/b: there is no image of class b"),
        Mistake.of(
            "class of system files",
            source -> Files.move(source.resolve("val/b/1.jpg"), source.resolve("val/b/.DS_Store")),
            "Cannot read SOURCE/val/b: there is no image of class b"),
        Mistake.of(
            "class that is not validated",
            source -> delete(source.resolve("val/b")),
            "Cannot read SOURCE/val: there is no class b in it"),
        Mistake.of(
            "class that is not trained",
            source -> PhotoFiles.write(source.resolve("val/c/1.jpg"), "grey.jpg"),
            "Cannot read SOURCE/val: there are no training images of its class c"),
        Mistake.of(
            "image beside the classes",
            source -> PhotoFiles.write(source.resolve("train/1.jpg"), "grey.jpg"),
            "Cannot read SOURCE/train: 1.jpg is in no class's folder"),
        Mistake.of(
            "class twice",
            source -> PhotoFiles.archive(source.resolve("val"), source.resolve("train/a.tar"), ""),
            "Cannot read SOURCE/train: class a is in it twice"),
        Mistake.of(
            "no archive",
            source -> Files.write(source.resolve("train/c.tar"), new byte[] {31, -117, 8, 0, 1}),
            "Cannot read SOURCE/train/c.tar: it is no tar archive, but a gzip file, which gunzip"
                + " unpacks"),
        Mistake.of(
            "name that Hadoop cannot read",
            source -> PhotoFiles.write(source.resolve("train/b/a:b.jpg"), "grey.jpg"),
            "Cannot read SOURCE/train/b: a:b.jpg has a colon in its name"),
        Mistake.of(
            "class that Hadoop cannot read",
            source -> PhotoFiles.write(source.resolve("train/a:b/1.jpg"), "grey.jpg"),
            "Cannot read SOURCE/train: a:b has a colon in its name"),
        Mistake.of(
            "validation image that Hadoop cannot read",
            source -> PhotoFiles.write(source.resolve("val/a:b.jpg"), "grey.jpg"),
            "Cannot read SOURCE/val: a:b.jpg has a colon in its name"),
        Mistake.of(
            "image beside the folder of an archive",
            source -> {
              PhotoFiles.write(source.resolve("1.jpg"), "grey.jpg");
              PhotoFiles.archive(source, source.resolveSibling("train.tar"), "");
              delete(source.resolve("train"));
              Files.move(source.resolveSibling("train.tar"), source.resolve("train.tar"));
            },
            "Cannot read SOURCE/train.tar: not all files in it are below train"),
        Mistake.of(
            "class that is a link to nothing",
            source -> Files.createSymbolicLink(source.resolve("train/c"), Path.of("/gone")),
            "Cannot read SOURCE/train: c is a link to nothing"),
        Mistake.of(
            "split that is a link to nothing",
            source -> {
              delete(source.resolve("val"));
              Files.createSymbolicLink(source.resolve("val"), Path.of("/gone"));
            },
            "Cannot read SOURCE/val: it is a link to nothing"),
        Mistake.of(
            "image in two classes by a link",
            source ->
                Files.createSymbolicLink(source.resolve("train/b/2.jpg"), Path.of("../a/1.jpg")),
            "Cannot read SOURCE/train: b/2.jpg and a/1.jpg are the same file, by a link"),
        Mistake.of(
            "two classes that are one folder by a link",
            source -> {
              Files.createSymbolicLink(source.resolve("train/c"), Path.of("a"));
              Files.createSymbolicLink(source.resolve("val/c"), Path.of("a"));
            },
            "Cannot read SOURCE/train: the classes a and c are the same folder, by a link"),
        Mistake.of(
            "two classes that are one archive by a link",
            source -> {
              PhotoFiles.archive(source.resolve("train/a"), source.resolve("train/c.tar"), "");
              Files.createSymbolicLink(source.resolve("train/d.tar"), Path.of("c.tar"));
            },
            "Cannot read SOURCE/train: the classes c and d are the same archive, by a link"),
        Mistake.of(
            "classes that link to each other",
            source -> Files.createSymbolicLink(source.resolve("train/a/b"), Path.of("../b")),
            "Cannot read SOURCE/train: a/b/1.jpg and b/1.jpg are the same file, by a link"),
        Mistake.of(
            "class that is spelled otherwise",
            source -> {
              Files.move(source.resolve("train/b"), source.resolve("train/caf\u00e9"));
              Files.move(source.resolve("val/b"), source.resolve("val/cafe\u0301"));
            },
            "Cannot read SOURCE/val: there are no training images of its class cafe\u0301"
                + " (cafe\\u0301), but of caf\u00e9 (caf\\u00e9)"),
        Mistake.of(
            "image twice in an archive",
            ImageFolderMistakes::archiveTwice,
            "Cannot read SOURCE/train/c.tar: 1.jpg is in it twice"),
        withClasses("unknown class", "a\nz\n", "line 2: there are no training images of a class z"),
        withClasses("class named twice", "a\nb\na\n", "line 3: a is named twice"),
        withClasses("no classes", "\n", "it names no class"),
        withList("image without label", "1.jpg a\n", "val/2.jpg is not in it"),
        withList("label without image", "1.jpg a\n2.jpg b\n3.jpg b\n", "there is no val/3.jpg"),
        withList("label only", "1.jpg\n", "line 1: a file name and a class expected"),
        withList(
            "label of no class",
            "1.jpg a\n2.jpg z\n",
            "line 2: there are no training images of a class z"),
        withList("labelled twice", "1.jpg a\n1.jpg a\n", "line 2: 1.jpg is named twice"));
  }

  private static Mistake withClasses(String name, String text, String reason) {
    return new Mistake(
        name,
        source -> Files.writeString(source.resolveSibling("classes.txt"), text),
        originals ->
            new Originals(
                originals.source(),
                Optional.of(Path.of(originals.source()).resolveSibling("classes.txt").toString()),
                Optional.empty(),
                0),
        "Cannot read file:PARENT/classes.txt: " + reason);
  }

  private static Mistake withList(String name, String text, String reason) {
    return new Mistake(
        name,
        source -> {
          delete(source.resolve("val"));
          PhotoFiles.write(source.resolve("val/1.jpg"), "grey.jpg");
          PhotoFiles.write(source.resolve("val/2.jpg"), "grey.jpg");
          Files.writeString(source.resolveSibling("val.txt"), text);
        },
        originals ->
            new Originals(
                originals.source(),
                Optional.empty(),
                Optional.of(Path.of(originals.source()).resolveSibling("val.txt").toString()),
                0),
        "Cannot read file:PARENT/val.txt: " + reason);
  }

  private static void archiveTwice(Path source) throws IOException {
    try (OutputStream output = Files.newOutputStream(source.resolve("train/c.tar"));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(output)) {
      PhotoFiles.add(tar, "1.jpg", PhotoFiles.bytes("grey.jpg"));
      PhotoFiles.add(tar, "1.jpg", PhotoFiles.bytes("baseline.jpg"));
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
