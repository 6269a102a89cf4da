// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A reader of the JDK, never one that a user's class path brings. */
record JdkReader(ImageReaderSpi provider) {
  private static final String HEADLESS = "java.awt.headless";

  static {
    // Else, where there is a display, pixels in memory want X11's libraries, and fail without them.
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true");
    }
  }

  static JdkReader of(String format) {
    Iterable<ImageReaderSpi> providers =
        () -> IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    return StreamSupport.stream(providers.spliterator(), false)
        .filter(provider -> provider.getClass().getModule() == ImageIO.class.getModule())
        .filter(provider -> Stream.of(provider.getFormatNames()).anyMatch(format::equals))
        .findFirst()
        .map(JdkReader::new)
        .orElseThrow(
            () ->
                new IllegalStateException(String.format(Locale.ROOT, "Cannot decode %s", format)));
  }

  /** The first image of a file, whole. */
  BufferedImage read(byte[] file) throws UndecodableException {
    List<String> warnings = new ArrayList<>();
    RowCount filled = new RowCount();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = provider.createReaderInstance();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.addIIOReadUpdateListener(filled);
      reader.setInput(stream, true /* forward only */, true /* no metadata */);
      BufferedImage image = reader.read(0);
      if (warnings.isEmpty() && filled.rows() >= image.getHeight()) {
        return image;
      }
    } catch (IOException | RuntimeException e) {
      // On damaged files the JDK's readers throw whatever comes.
      warnings.add(e.toString());
    }
    throw new UndecodableException(
        Rejection.CORRUPT,
        String.format(Locale.ROOT, "%d rows decoded %s", filled.rows(), warnings));
  }
}
