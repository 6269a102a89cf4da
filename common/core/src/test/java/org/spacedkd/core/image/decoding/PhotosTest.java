// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * The real photos out of the archives in the directory of the system property {@value #PROPERTY},
 * by default {@code ../shared/data} from the root of the repository. {@code photos.py} gave the
 * digests of Pillow's pixels.
 */
class PhotosTest {
  private static final String PROPERTY = "images.directory";

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "imagenet-sample-subset.tar.xz, 60, b13bc4105b902d16f66f5d25e246ac8f8bfd51c29b429599f83559a24b31bdf3",
    "hymenoptera-subset.tar.xz, 61, f83b7412b4163f683653fbdc373cc74a05ee56940f937a44d4222cc6045afe41"
  })
  void areThePixelsOfPillowToTheBit(String archive, int number, String digest)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Path archives = Path.of(System.getProperty(PROPERTY, "../../../shared/data")).toAbsolutePath();
    assumeTrue(
        Files.exists(archives.resolve(archive)),
        () -> "No real images in %s; -D%s names another".formatted(archives, PROPERTY));

    List<Path> photos = unpack(archives.resolve(archive));

    MessageDigest pixels = MessageDigest.getInstance("SHA-256");
    for (Path photo : photos) {
      DecodingResult result = new ImageDecoder().decode(Files.readAllBytes(photo));
      assertThat(result).as(photo.toString()).isInstanceOf(Decoded.class);
      pixels.update(((Decoded) result).image().rgb());
    }
    assertThat(photos).hasSize(number);
    assertThat(HexFormat.of().formatHex(pixels.digest())).isEqualTo(digest);
  }

  private List<Path> unpack(Path archive) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", temporary.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
