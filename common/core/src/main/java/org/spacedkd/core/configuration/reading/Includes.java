// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parses a file and the files it includes, relative to itself. Typesafe Config's own includer says
 * nothing about an included file that does not exist, and finds none beside a file in the working
 * directory.
 *
 * @param chain the including files, outermost first; the last is the one being parsed
 */
record Includes(List<Path> chain, Problems problems)
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  /** Parses a file that exists; what it lacks because of a problem is left out. */
  static ConfigObject parse(Path file, Problems problems) {
    return new Includes(List.of(file.normalize()), problems).parse();
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path included = file().resolveSibling(what).normalize();
    if (!Files.isRegularFile(included)) {
      problems.add(
          origin(what),
          String.format(Locale.ROOT, "Cannot read configuration %s: no such file", included));
      return ConfigFactory.empty().root();
    }
    if (chain.contains(included)) {
      problems.add(
          origin(what),
          String.format(Locale.ROOT, "Cannot read configuration %s: it includes itself", included));
      return ConfigFactory.empty().root();
    }
    List<Path> longer = Stream.concat(chain.stream(), Stream.of(included)).toList();
    return new Includes(longer, problems).parse();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return refuse(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return refuse(what);
  }

  /** Files alone are the same tomorrow, and on every machine that the run is submitted from. */
  private ConfigObject refuse(String what) {
    problems.add(
        origin(what),
        String.format(
            Locale.ROOT, "Cannot read configuration %s: only files can be included", what));
    return ConfigFactory.empty().root();
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private ConfigObject parse() {
    try {
      return ConfigFactory.parseFile(
              file().toFile(),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setAllowMissing(false)
                  .setIncluder(this))
          .root();
    } catch (ConfigException e) {
      problems.add(e);
    }
    return ConfigFactory.empty().root();
  }

  private Path file() {
    return chain.get(chain.size() - 1);
  }

  /** Where this file includes another one, which Typesafe Config does not tell. */
  private ConfigOrigin origin(String what) {
    try {
      List<String> lines = Files.readAllLines(file());
      int line =
          IntStream.range(0, lines.size())
              .filter(i -> lines.get(i).strip().startsWith("include"))
              .filter(i -> lines.get(i).contains(what))
              .map(i -> i + 1)
              .findFirst()
              .orElse(-1);
      return ConfigOriginFactory.newSimple(file().toString()).withLineNumber(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
