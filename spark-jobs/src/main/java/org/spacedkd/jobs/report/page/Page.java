// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of HTML that loads nothing and runs no script, made of a template. */
public final class Page {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  /**
   * Fills a template. Inserted text is not searched for placeholders again: a run may be named like
   * one.
   *
   * @param template name of the resource; {@code {{style}}} in it is the style sheet
   * @param values escaped markup for each other placeholder
   */
  public static String of(String template, Map<String, String> values) {
    String style = resource("report.css");
    return PLACEHOLDER
        .matcher(resource(template))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).equals("style") ? style : values.get(found.group(1))));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
