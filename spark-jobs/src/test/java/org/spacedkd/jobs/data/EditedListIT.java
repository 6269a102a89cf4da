// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.MeddledFileSystem.Operation;
import org.spacedkd.jobs.data.files.Originals;

/** A list of classes that somebody edits while data are prepared by it. */
class EditedListIT {
  /** By {@code printf 'a\nb\n' | sha256sum}. */
  private static final String A_B =
      "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2";

  private static JavaSparkContext context;

  @TempDir private Path temporary;

  private Path classes;

  @BeforeAll
  static void open() {
    context = LocalSpark.open(2);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @BeforeEach
  void write() throws IOException {
    for (String path : new String[] {"train/a", "train/b", "val/a", "val/b"}) {
      PhotoFiles.write(temporary.resolve("source").resolve(path + "/1.jpg"), "grey.jpg");
    }
    classes = Files.writeString(temporary.resolve("classes.txt"), "a\nb\n");
  }

  /** Prepares, and has the list edited at such an operation on a file or folder of that name. */
  private Manifest prepare(Operation moment, String name) {
    MeddledFileSystem.meddle(
        context.hadoopConfiguration(),
        (operation, path) -> {
          if (operation == moment && path.getName().equals(name)) {
            Files.writeString(classes, "b\na\n");
          }
        });
    Originals originals =
        new Originals(
            "meddled://" + temporary.resolve("source"),
            Optional.of(classes.toString()),
            Optional.empty(),
            0);
    return Preparation.prepare(
        context, DatasetSource.IMAGE_FOLDER, originals, temporary.resolve("out").toString());
  }

  @Test
  void isWrittenDownAsItWasReadThoughEditedWhilePhotosAreDecoded() throws IOException {
    Manifest manifest = prepare(Operation.OPEN, "1.jpg");

    assertThat(Files.readString(classes)).isEqualTo("b\na\n");
    assertThat(manifest.classes()).containsExactly("a", "b");
    assertThat(manifest.basis().settings()).isEqualTo(Map.of("data.classes", A_B));
  }

  @Test
  void isRefusedWhereEditedWhileTheSourceIsOpened() {
    assertThatThrownBy(() -> prepare(Operation.LIST, "a"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(
            "Cannot prepare image-folder: data.classes or data.validation-list was changed while it"
                + " was read");
    assertThat(temporary.resolve("out")).doesNotExist();
  }
}
