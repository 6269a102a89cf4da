// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An HTML or SVG element. Every value enters through {@link #with} or {@link #text}, which escape
 * it.
 *
 * @param name the tag
 * @param attributes escaped, each with a leading space
 * @param content escaped markup between the tags
 */
public record Element(String name, String attributes, String content) {
  /** An empty element. */
  public static Element of(String name) {
    return new Element(name, "", "");
  }

  /** An element that says only this. */
  public static Element of(String name, String text) {
    return of(name).text(text);
  }

  /** This with an attribute more. */
  public Element with(String attribute, String value) {
    return new Element(name, attributes + " " + attribute + "=\"" + escape(value) + "\"", content);
  }

  /** An attribute that is a length or coordinate, to a tenth of a pixel. */
  public Element with(String attribute, double value) {
    return with(attribute, String.format(Locale.ROOT, "%.1f", value));
  }

  Element text(String text) {
    return new Element(name, attributes, content + escape(text));
  }

  /** This with a child more. */
  public Element add(Element child) {
    return new Element(name, attributes, content + child);
  }

  /** This with children more. */
  public Element add(List<Element> children) {
    return new Element(
        name,
        attributes,
        content + children.stream().map(Element::toString).collect(Collectors.joining()));
  }

  /** Text that neither ends an attribute, opens a tag, nor holds a character XML forbids. */
  public static String escape(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return "<" + name + attributes + ">" + content + "</" + name + ">";
  }
}
