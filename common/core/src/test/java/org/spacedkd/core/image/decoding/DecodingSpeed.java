// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * Times the decoding of all photos below a directory on one thread, against the JDK's own JPEG
 * reader: the fastest of many passes, in processor time, for other machines' sake.
 */
final class DecodingSpeed {
  private static final int PASSES = 30;
  private static final ImageDecoder DECODER = new ImageDecoder();

  private DecodingSpeed() {}

  /** Takes the directory; prints images a second. */
  public static void main(String[] arguments) throws IOException {
    List<byte[]> photos = photos(Path.of(arguments[0]));
    ImageIO.setUseCache(false);
    System.out.printf("%d photos%n", photos.size());
    System.out.printf("ImageDecoder  %6.1f images/s%n", speed(photos, DECODER::decode));
    System.out.printf("javax.imageio %6.1f images/s%n", speed(photos, DecodingSpeed::read));
  }

  private static List<byte[]> photos(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(DecodingSpeed::bytes)
          .filter(file -> DECODER.decode(file) instanceof Decoded)
          .toList();
    }
  }

  private static double speed(List<byte[]> photos, Consumer<byte[]> decoding) {
    long fastest = Long.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = processorTime();
      photos.forEach(decoding);
      fastest = Math.min(fastest, processorTime() - start);
    }
    return photos.size() * 1e9 / fastest;
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(byte[] photo) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
      if (image == null) {
        throw new IllegalStateException("javax.imageio knows no reader for a photo");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
