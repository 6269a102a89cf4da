// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Everything in a folder is listed, as {@code ls -A} shows it. */
@Timeout(30)
class FolderTest {
  @TempDir private Path root;

  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(root.resolve("ant"));
    Files.write(folder.resolve("1.png"), new byte[] {1});
    Files.write(folder.resolve("2.png"), new byte[] {1, 2});
  }

  private Contents contents() {
    return new Folder(Directory.of(folder.toString(), new Configuration())).contents();
  }

  private static List<String> unusable(Contents contents) {
    return contents.unusable().stream().map(file -> file.name() + ": " + file.sentence()).toList();
  }

  private static List<String> names(Contents contents) {
    return contents.files().stream().map(Entry::name).sorted().toList();
  }

  @Test
  void namesLinksToNothing() throws IOException {
    Files.createSymbolicLink(folder.resolve("3.png"), Path.of("/gone/3.png"));
    Files.createSymbolicLink(folder.resolve("one"), Path.of("other"));
    Files.createSymbolicLink(folder.resolve("other"), Path.of("one"));

    Contents contents = contents();

    assertThat(contents.listed()).isEqualTo(5);
    assertThat(names(contents)).containsExactly("1.png", "2.png");
    assertThat(unusable(contents))
        .containsExactlyInAnyOrder(
            "3.png: The file is a link to nothing",
            "one: The file is a link to nothing",
            "other: The file is a link to nothing");
  }

  @Test
  void namesLinksBelowAFileAndBelowThemselves() throws IOException {
    Files.createSymbolicLink(folder.resolve("3.png"), Path.of("1.png/3.png"));
    Files.createSymbolicLink(folder.resolve("4.png"), Path.of("4.png/4.png"));
    Files.createSymbolicLink(folder.resolve("5.png"), Path.of("../ant/./2.png"));

    Contents contents = contents();

    assertThat(names(contents)).containsExactly("1.png", "2.png", "5.png");
    assertThat(unusable(contents))
        .containsExactlyInAnyOrder(
            "3.png: The file is a link to nothing", "4.png: The file is a link to nothing");
  }

  /** As one that leads to a disk which does not answer: the photo may be there another time. */
  @Test
  void refusesALinkThatTheSystemDoesNotFollow() throws IOException {
    String longest = "x".repeat(300);
    Files.createSymbolicLink(folder.resolve("3.png"), Path.of(longest));

    assertThatThrownBy(this::contents)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith("Cannot read %1$s: %1$s/%2$s: ".formatted(folder, longest));
  }

  @Test
  void namesAFileWhoseNameIsNoText() throws IOException {
    Files.write(Path.of(URI.create(folder.toUri() + "b%E4r%20.png")), new byte[] {1});

    Contents contents = contents();

    assertThat(contents.listed()).isEqualTo(3);
    assertThat(unusable(contents))
        .containsExactly("b\\xE4r .png: The file has a name that is not UTF-8");
  }

  @Test
  void refusesAFolderWhoseNameIsNoText() throws IOException {
    Files.createDirectory(Path.of(URI.create(folder.toUri() + "b%E4r")));

    assertThatThrownBy(this::contents)
        .hasMessage(
            "Cannot read %s: b\\xE4r is a folder whose name is not UTF-8".formatted(folder));
  }

  @Test
  void takesANameWithTheCharacterThatStandsForOthers() throws IOException {
    Files.write(folder.resolve("\uFFFD.png"), new byte[] {1});

    assertThat(names(contents())).containsExactly("1.png", "2.png", "\uFFFD.png");
  }

  @Test
  void namesAPipeRatherThanWaitForIt() throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();

    assertThat(unusable(contents())).containsExactly("pipe: The file is no ordinary file");
  }

  @Test
  void listsWhatHadoopTakesForItsChecksums() throws IOException {
    Files.write(folder.resolve(".1.png.crc"), new byte[] {1});
    Files.write(folder.resolve(".3.png.crc"), new byte[] {1});

    Listing listing = Listing.of(new Folder(Directory.of("/x", new Configuration())), contents());

    assertThat(names(contents())).containsExactly(".1.png.crc", ".3.png.crc", "1.png", "2.png");
    assertThat(listing.passedOver()).isEqualTo(Tally.of(PassedOver.CHECKSUM, 1));
    assertThat(listing.taken().entries())
        .extracting(Entry::name)
        .containsExactly(".3.png.crc", "1.png", "2.png");
  }

  @Test
  void doesNotFollowALinkToAFolderThatItIsIn() throws IOException {
    Files.createSymbolicLink(folder.resolve("self"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Path below = Files.createDirectories(folder.resolve("below"));
    Files.createSymbolicLink(below.resolve("again"), folder);

    Contents contents = contents();

    assertThat(names(contents)).containsExactly("1.png", "2.png");
    assertThat(contents.passedOver()).isEqualTo(Tally.of(PassedOver.LINK_ABOVE, 3));
    assertThat(contents.listed()).isEqualTo(5);
  }

  @Test
  void takesNothingTwiceWhereFoldersLinkToEachOther() throws IOException {
    Path other = Files.createDirectory(root.resolve("elsewhere"));
    Files.write(other.resolve("3.png"), new byte[] {3});
    Files.createSymbolicLink(folder.resolve("there"), other);
    Files.createSymbolicLink(other.resolve("back"), folder);

    Contents contents = contents();

    assertThat(names(contents)).containsExactly("1.png", "2.png", "there/3.png");
    assertThat(contents.passedOver().counts()).isEqualTo(Map.of(PassedOver.LINK_ABOVE, 1L));
  }

  @Test
  void takesALinkedFileOnceAndAHardLinkAsAFile() throws IOException {
    Files.createSymbolicLink(folder.resolve("0.png"), Path.of("1.png"));
    Path outside = Files.write(root.resolve("outside.png"), new byte[] {9});
    Files.createSymbolicLink(folder.resolve("4.png"), outside);
    Files.createSymbolicLink(folder.resolve("5.png"), outside);
    Files.createLink(folder.resolve("6.png"), folder.resolve("2.png"));

    Listing listing = Listing.of(new Folder(Directory.of("/x", new Configuration())), contents());

    assertThat(listing.taken().entries())
        .extracting(Entry::name)
        .containsExactly("1.png", "2.png", "4.png", "6.png");
    assertThat(listing.passedOver()).isEqualTo(Tally.of(PassedOver.TAKEN_ANYWAY, 2));
    assertThat(listing.listed()).isEqualTo(6);
  }

  @Test
  void saysWhyAFolderCannotBeListed() throws IOException {
    folder = root.resolve("nowhere");
    assertThatThrownBy(this::contents)
        .hasMessage("Cannot read %s: there is no such directory".formatted(folder));
    Files.createSymbolicLink(folder, Path.of("/gone"));
    assertThatThrownBy(this::contents)
        .hasMessage("Cannot read %s: it is a link to nothing".formatted(folder));
    folder = Files.write(root.resolve("file"), new byte[] {1});
    assertThatThrownBy(this::contents)
        .hasMessage("Cannot read %s: it is no directory".formatted(folder));
  }
}
