// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the program needs of the machine and of Spark, in the order in which it is looked for. */
public enum Requirement {
  /** The operating system. */
  SYSTEM("Linux", "the system is", Words.NATIVES, () -> System.getProperty("os.name")),
  /** The processor, as Java sees it. */
  PROCESSOR("amd64|x86_64", "the processor is", Words.NATIVES, () -> System.getProperty("os.arch")),
  /** The C library that Java is linked to. */
  C_LIBRARY("glibc", "the C library is", "the native libraries need glibc", Words::cLibrary),
  /** Java. */
  JAVA(
      "17",
      "Java is",
      "Spark 3.5 and this build need 17; set JAVA_HOME",
      () -> System.getProperty("java.specification.version")),
  /** Spark. */
  SPARK(
      "3\\.5\\..*",
      "Spark is",
      Words.SPARK,
      Words.unlessMissing(() -> org.apache.spark.package$.MODULE$.SPARK_VERSION())),
  /** Scala, as Spark brings it. */
  SCALA(
      "2\\.12\\..*",
      "Scala is",
      Words.SPARK,
      Words.unlessMissing(() -> scala.util.Properties.versionNumberString()));

  private final String wanted;
  private final String subject;
  private final String rule;
  private final Supplier<String> found;

  Requirement(String wanted, String subject, String rule, Supplier<String> found) {
    this.wanted = wanted;
    this.subject = subject;
    this.rule = rule;
    this.found = found;
  }

  /** What this process has. */
  public String found() {
    return found.get();
  }

  /**
   * One sentence on the first requirement that is not met.
   *
   * @param found what there is
   */
  public static Optional<String> refusal(Function<Requirement, String> found) {
    return Arrays.stream(values())
        .filter(one -> !found.apply(one).matches(one.wanted))
        .map(one -> one.sentence(found.apply(one)))
        .findFirst();
  }

  private String sentence(String thing) {
    return "Cannot start spaced-kd: " + subject + " " + thing + " (" + rule + ")";
  }

  /** Constants of an enum cannot see its own. */
  private static final class Words {
    static final String NATIVES = "the native libraries are for Linux x86_64";
    static final String SPARK = "this build needs Spark 3.5 with Scala 2.12";

    private Words() {}

    /** Of musl Java maps the loader. */
    static String cLibrary() {
      try (Stream<String> maps =
          Files.lines(Paths.get("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
        return maps.anyMatch(line -> line.contains("/ld-musl-")) ? "musl" : "glibc";
      } catch (IOException e) {
        // Where the system tells nothing, the libraries themselves will.
        return "glibc";
      }
    }

    static Supplier<String> unlessMissing(Supplier<String> version) {
      return () -> {
        try {
          return version.get();
        } catch (LinkageError e) {
          return "missing";
        }
      };
    }
  }
}
