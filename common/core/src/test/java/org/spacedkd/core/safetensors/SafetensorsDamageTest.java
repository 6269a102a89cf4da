// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

class SafetensorsDamageTest {
  private static final String HEADER =
      "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
  private static final byte[] WHOLE = DamagedFiles.file(HEADER, new byte[8]);

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void refusesAFileThatEndsWithinTheLengthOfItsHeader(int length) {
    assertDamage(
        Arrays.copyOf(WHOLE, length),
        "the file ends within the header's length (byte %d)".formatted(length));
  }

  @Test
  void refusesAFileThatEndsWithinItsHeader() {
    assertDamage(
        Arrays.copyOf(WHOLE, 20),
        "the file ends within its header of %d bytes (byte 20)".formatted(HEADER.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "100000001, 100000001",
    "-1, 18446744073709551615",
    "9223372036854775807, 9223372036854775807"
  })
  void refusesAHeaderOfImpossibleLength(long claimed, String printed) {
    assertDamage(
        DamagedFiles.claiming(claimed, HEADER, new byte[8]),
        "the header's length is %s (2 to 100000000 bytes) (byte 0)".formatted(printed));
  }

  @Test
  void takesNoMemoryForALongHeaderThatNeverComes() {
    assertDamage(
        DamagedFiles.claiming(100_000_000, HEADER, new byte[0]),
        "the file ends within its header of 100000000 bytes (byte %d)"
            .formatted(8 + HEADER.length()));
  }

  @Test
  void takesNoMemoryForALargeTensorThatNeverComes() {
    String header = entry("\"F32\"", "[500000000]", "[0,2000000000]");
    assertDamage(
        DamagedFiles.file(header, new byte[5]),
        "the file ends within tensor w of 2000000000 bytes (byte %d)"
            .formatted(8 + header.length() + 5));
  }

  @Test
  void refusesAFileThatEndsWithinATensor() {
    assertDamage(
        Arrays.copyOf(WHOLE, WHOLE.length - 1),
        "the file ends within tensor w of 8 bytes (byte %d)".formatted(WHOLE.length - 1));
  }

  @Test
  void refusesBytesAfterTheLastTensor() {
    assertDamage(
        Arrays.copyOf(WHOLE, WHOLE.length + 1),
        "more bytes follow the last tensor (byte %d)".formatted(WHOLE.length));
  }

  @Test
  void namesTheByteAtWhichTheHeaderCeasesToBeJson() {
    assertThatThrownBy(() -> read(DamagedFiles.file("{\"w\": oops}", new byte[0])))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot read w.safetensors: the header is not JSON: ")
        .hasMessageMatching(".*\\(byte 1[4-9]\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}x", "{\"w\":{},\"w\":{}}", "{"})
  void refusesAHeaderThatIsNotOneJsonValueWithDistinctNames(String header) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> read(DamagedFiles.file(header + "  ", new byte[0])))
        .withMessageMatching(
            "Cannot read w.safetensors: the header is not JSON: .*\\(byte \\d+\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "null", "  "})
  void refusesAHeaderThatIsNotAnObject(String header) {
    assertDamage(
        DamagedFiles.file(header, new byte[0]), "the header is not a JSON object (byte 8)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "\"C64\"; [1]; [0,8]; tensor w has the unknown type C64 (known: BOOL, U8, I8, F8_E5M2,"
            + " F8_E4M3, I16, U16, F16, BF16, I32, U32, F32, F64, I64, U64)",
        "\"F32\"; [-2]; [0,8]; tensor w has a dimension of length -2",
        "\"F32\"; [2.5]; [0,8]; tensor w has a dimension of length 2.5",
        "\"F32\"; [3000000000]; [0,8]; tensor w has a dimension of length 3000000000",
        "\"F32\"; 2; [0,8]; tensor w has no shape",
        "\"F32\"; [2]; [0]; tensor w has the invalid data offsets [0]",
        "\"F32\"; [2]; [-8,0]; tensor w has the invalid data offsets [-8,0]",
        "\"F32\"; [2]; [8,0]; tensor w has -8 bytes, which shape [2] of type F32 does not",
        "\"F32\"; [2]; [0,12]; tensor w has 12 bytes, which shape [2] of type F32 does not",
        "\"F64\"; [2]; [0,8]; tensor w has 8 bytes, which shape [2] of type F64 does not",
        "\"F32\"; [0]; [0,4]; tensor w has 4 bytes, which shape [0] of type F32 does not",
        // 65536^4 elements are 0 modulo 2^64: the product must not wrap around.
        "\"F32\"; [65536,65536,65536,65536]; [0,0]; tensor w has 0 bytes, which shape [65536,"
            + " 65536, 65536, 65536] of type F32 does not"
      })
  void refusesAnEntryThatContradictsItself(
      String type, String shape, String offsets, String reason) {
    assertDamage(DamagedFiles.file(entry(type, shape, offsets), new byte[8]), reason + " (byte 8)");
  }

  @Test
  void refusesTensorsThatOverlap() {
    String header = twoTensors("[0,8]", "[4,12]");
    assertDamage(
        DamagedFiles.file(header, new byte[16]),
        "tensor b begins at byte 4 of the data instead of 8 (byte %d)"
            .formatted(8 + header.length() + 8));
  }

  @Test
  void refusesAGapBetweenTensors() {
    String header = twoTensors("[0,8]", "[12,20]");
    assertDamage(
        DamagedFiles.file(header, new byte[20]),
        "tensor b begins at byte 12 of the data instead of 8 (byte %d)"
            .formatted(8 + header.length() + 8));
  }

  @Test
  void refusesMetadataThatAreNotText() {
    assertDamage(
        DamagedFiles.file("{\"__metadata__\":{\"step\":3}}", new byte[0]),
        "metadata step is not text (byte 8)");
    assertDamage(
        DamagedFiles.file("{\"__metadata__\":[]}", new byte[0]),
        "the metadata are not a JSON object (byte 8)");
  }

  private static String entry(String type, String shape, String offsets) {
    return "{\"w\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  private static String twoTensors(String first, String second) {
    return "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":%s},".formatted(first)
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":%s}}".formatted(second);
  }

  private static void assertDamage(byte[] file, String reason) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> read(file))
        .withMessage("Cannot read w.safetensors: " + reason)
        .returns(ExitCode.DATA, UserException::exitCode);
  }

  private static SafetensorsFile read(byte[] file) throws Exception {
    return Safetensors.read("w.safetensors", new ByteArrayInputStream(file));
  }
}
