// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

class ForeignFormatTest {
  private static final String CONVERT =
      "it is a pickled file of PyTorch, or an archive, not .safetensors; to convert it: python3 -c"
          + " \"import torch, safetensors.torch; w = torch.load('teacher.pth', map_location='cpu');"
          + " w = w.get('state_dict', w.get('model', w)); safetensors.torch.save_file({k: v.clone()"
          + " for k, v in w.items()}, 'teacher.safetensors')\"";

  /** The first bytes of files that torch.save wrote, new and old: zip, pickle of protocol 2. */
  @ParameterizedTest
  @CsvSource({"504b0304000008080000000000000000", "80028a0a6cfc9c46f920", "8004957b"})
  void saysHowPickledFilesAreConverted(String bytes) {
    assertRefused(HexFormat.of().parseHex(bytes), CONVERT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version https://git-lfs.github.com/spec/v1 | it is a pointer of git-lfs, not .safetensors;"
            + " git lfs pull brings the file",
        "<!DOCTYPE html><html> | it is a web page, not .safetensors",
        "<html lang=en> | it is a web page, not .safetensors",
        "GGUF | it is a GGUF file, not .safetensors",
        "BZh91AY | it is compressed, not .safetensors; unpack it"
      })
  void saysWhatAFileIs(String text, String told) {
    assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), told);
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertRefused(new byte[0], "it is empty");
  }

  /** A header of 67,324,752 bytes would begin as an archive does. */
  @Test
  void leavesAloneWhatHasAHeader() {
    assertRefused(
        HexFormat.of().parseHex("504b0304000000007b7d"),
        "the file ends within its header of 67324752 bytes (byte 10)");
  }

  private static void assertRefused(byte[] file, String reason) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> GivenWeights.read("d/teacher.pth", new ByteArrayInputStream(file)))
        .withMessage("Cannot read d/teacher.pth: " + reason)
        .returns(ExitCode.DATA, UserException::exitCode);
  }
}
