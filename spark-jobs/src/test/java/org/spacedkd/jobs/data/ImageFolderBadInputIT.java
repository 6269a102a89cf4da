// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Originals;

/** Each mistake is one sentence, ends with code 3, and leaves nothing behind. */
class ImageFolderBadInputIT {
  private static JavaSparkContext context;

  @TempDir private Path temporary;

  @BeforeAll
  static void open() {
    context = LocalSpark.open(2);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @ParameterizedTest
  @MethodSource("org.spacedkd.jobs.data.ImageFolderMistakes#mistakes")
  void isOneSentence(ImageFolderMistakes.Mistake mistake) throws IOException {
    Path source = temporary.resolve("source");
    for (String path : new String[] {"train/a", "train/b", "val/a", "val/b"}) {
      PhotoFiles.write(source.resolve(path + "/1.jpg"), "grey.jpg");
    }
    mistake.blunder().make(source);
    Originals originals = mistake.originals().apply(Originals.of(source.toString()));
    Path directory = temporary.resolve("out");

    assertThatThrownBy(
            () ->
                Preparation.prepare(
                    context, DatasetSource.IMAGE_FOLDER, originals, directory.toString()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            mistake
                .sentence()
                .replace("SOURCE", source.toString())
                .replace("PARENT", temporary.toString()))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
    assertThat(directory).doesNotExist();
  }
}
