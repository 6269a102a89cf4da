// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which platforms are refused, and in which words. */
class RequirementTest {
  private static final Map<Requirement, String> RIGHT =
      Map.of(
          Requirement.SYSTEM, "Linux",
          Requirement.PROCESSOR, "amd64",
          Requirement.C_LIBRARY, "glibc",
          Requirement.JAVA, "17",
          Requirement.SPARK, "3.5.5",
          Requirement.SCALA, "2.12.18");

  @Test
  void areMetHere() {
    assertThat(Requirement.refusal(Requirement::found)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SPARK, 3.5.1-vendor-0", "SPARK, 3.5.0.1.2.3-4", "PROCESSOR, x86_64"})
  void areMetByWhatVendorsCallTheirs(Requirement requirement, String found) {
    Map<Requirement, String> platform = new EnumMap<>(RIGHT);
    platform.put(requirement, found);

    assertThat(Requirement.refusal(platform::get)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYSTEM    | Mac OS X   | the system is Mac OS X (the native libraries are for Linux"
            + " x86_64)",
        "SYSTEM    | Windows 11 | the system is Windows 11 (the native libraries are for Linux"
            + " x86_64)",
        "PROCESSOR | aarch64    | the processor is aarch64 (the native libraries are for Linux"
            + " x86_64)",
        "PROCESSOR | i386       | the processor is i386 (the native libraries are for Linux"
            + " x86_64)",
        "C_LIBRARY | musl       | the C library is musl (the native libraries need glibc)",
        "JAVA      | 1.8        | Java is 1.8 (Spark 3.5 and this build need 17; set JAVA_HOME)",
        "JAVA      | 11         | Java is 11 (Spark 3.5 and this build need 17; set JAVA_HOME)",
        "JAVA      | 21         | Java is 21 (Spark 3.5 and this build need 17; set JAVA_HOME)",
        "SPARK     | 4.0.1      | Spark is 4.0.1 (this build needs Spark 3.5 with Scala 2.12)",
        "SPARK     | 3.4.3      | Spark is 3.4.3 (this build needs Spark 3.5 with Scala 2.12)",
        "SPARK     | missing    | Spark is missing (this build needs Spark 3.5 with Scala 2.12)",
        "SCALA     | 2.13.8     | Scala is 2.13.8 (this build needs Spark 3.5 with Scala 2.12)"
      })
  void nameWhatIsWrong(Requirement requirement, String found, String expected) {
    Map<Requirement, String> platform = new EnumMap<>(RIGHT);
    platform.put(requirement, found);

    assertThat(Requirement.refusal(platform::get)).contains("Cannot start spaced-kd: " + expected);
  }

  @Test
  void nameWhatComesFirst() {
    Map<Requirement, String> mac = new EnumMap<>(RIGHT);
    mac.put(Requirement.SYSTEM, "Mac OS X");
    mac.put(Requirement.PROCESSOR, "aarch64");
    mac.put(Requirement.JAVA, "21");

    assertThat(Requirement.refusal(mac::get).orElseThrow()).contains("the system is Mac OS X");
  }
}
