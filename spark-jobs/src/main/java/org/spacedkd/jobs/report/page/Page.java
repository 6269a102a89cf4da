// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of HTML that loads nothing and runs no script, made of templates. */
public final class Page {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  /**
   * Fills the template of a kind, within what all pages have in common.
   *
   * @param kind such as {@code run}, which is also the resource's name
   * @param values escaped markup for each placeholder, {@code name} and {@code sentence} included
   */
  public static String of(String kind, Map<String, String> values) {
    Map<String, String> frame = new HashMap<>(values);
    frame.put("kind", kind);
    frame.put("style", resource("report.css"));
    frame.put("main", filled(kind + ".html", values));
    return filled("frame.html", frame);
  }

  /** Inserted text is not searched for placeholders again: a run may be named like one. */
  private static String filled(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(resource(template))
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
