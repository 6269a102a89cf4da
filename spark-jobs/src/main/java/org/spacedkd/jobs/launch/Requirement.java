// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.package$;
import scala.util.Properties;

/** What the program needs of the machine and of Spark, in the order in which it is looked for. */
public enum Requirement {
  /** The operating system. */
  SYSTEM("Linux", "the system is %s (the native libraries are for Linux x86_64)") {
    @Override
    public String found() {
      return System.getProperty("os.name");
    }
  },
  /** The processor, as Java sees it. */
  PROCESSOR("amd64|x86_64", "the processor is %s (the native libraries are for Linux x86_64)") {
    @Override
    public String found() {
      return System.getProperty("os.arch");
    }
  },
  /** The C library that Java is linked to. */
  C_LIBRARY("glibc", "the C library is %s (the native libraries need glibc)") {
    @Override
    public String found() {
      // Of musl Java maps the loader.
      try (Stream<String> maps =
          Files.lines(Paths.get("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
        return maps.anyMatch(line -> line.contains("/ld-musl-")) ? "musl" : "glibc";
      } catch (IOException e) {
        // Where the system tells nothing, the libraries themselves will.
        return "glibc";
      }
    }
  },
  /** Java. */
  JAVA("17", "Java is %s (Spark 3.5 and this build need 17; set JAVA_HOME)") {
    @Override
    public String found() {
      return System.getProperty("java.specification.version");
    }
  },
  /** Spark. */
  SPARK("3\\.5\\..*", "Spark is %s (this build needs Spark 3.5 with Scala 2.12)") {
    @Override
    public String found() {
      try {
        return package$.MODULE$.SPARK_VERSION();
      } catch (LinkageError e) {
        return "missing";
      }
    }
  },
  /** Scala, which comes with Spark. */
  SCALA("2\\.12\\..*", "Scala is %s (this build needs Spark 3.5 with Scala 2.12)") {
    @Override
    public String found() {
      return Properties.versionNumberString();
    }
  };

  private final String wanted;
  private final String sentence;

  Requirement(String wanted, String sentence) {
    this.wanted = wanted;
    this.sentence = sentence;
  }

  /** What this process has. */
  public abstract String found();

  /**
   * One sentence on the first requirement that is not met.
   *
   * @param found what there is
   */
  public static Optional<String> refusal(Function<Requirement, String> found) {
    for (Requirement one : values()) {
      String thing = found.apply(one);
      if (!thing.matches(one.wanted)) {
        return Optional.of(
            String.format(Locale.ROOT, "Cannot start spaced-kd: " + one.sentence, thing));
      }
    }
    return Optional.empty();
  }
}
