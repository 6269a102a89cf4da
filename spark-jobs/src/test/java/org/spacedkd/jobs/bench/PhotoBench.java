// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.image.Image;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares our pixels with Pillow's, and times by turns what both do with photos. */
@Command(name = "bin/bench photos", description = "Times ours, Pillow and torchvision on photos.")
final class PhotoBench implements Callable<Integer> {
  private static final int COPIES = 20;

  @Parameters(paramLabel = "DIRECTORY", description = "JPEG files, in folders or not")
  private Path directory;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "turns of each contender; 0 to compare pixels only")
  private int rounds;

  @Option(names = "--python", defaultValue = "python3", description = "Python that has Pillow")
  private String python;

  @Option(names = "--peer", required = true, description = "the script of the Python side")
  private String script;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PhotoBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Path> photos = photos();
    Path work = Files.createTempDirectory("photos");
    Optional<Peer> peer = peer(Files.write(work.resolve("list"), lines(photos)));
    try (JavaSparkContext context = spark()) {
      List<byte[]> files = photos.stream().map(PhotoBench::bytes).toList();
      List<Image> images = files.stream().map(OurPhotos::decode).toList();
      OurPhotos.copy(photos, COPIES, work.resolve("folder"));
      OurPhotos ours = new OurPhotos(files, images, work.resolve("folder"), context);
      peer.ifPresent(found -> new Agreement(found, photos, images).print());
      if (rounds > 0) {
        PhotoTimings timings = new PhotoTimings(ours, peer, work, COPIES);
        timings.run(rounds);
        timings.print();
      }
    } finally {
      peer.ifPresent(Peer::close);
      delete(work);
    }
    return 0;
  }

  private List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(List<Path> photos) {
    return photos.stream().map(Path::toString).toList();
  }

  private Optional<Peer> peer(Path list) {
    try {
      return Optional.of(new Peer(List.of(python, script, list.toString())));
    } catch (IOException absent) {
      System.out.printf(
          "skipped: Pillow (%s); pip install pillow numpy torchvision brings it, PYTHON names its"
              + " Python%n",
          absent.getMessage());
      return Optional.empty();
    }
  }

  /** One task at once, for a core's worth. */
  private static JavaSparkContext spark() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[1]")
            .setAppName("bench photos")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path work) {
    FileUtil.fullyDelete(work.toFile());
  }
}
