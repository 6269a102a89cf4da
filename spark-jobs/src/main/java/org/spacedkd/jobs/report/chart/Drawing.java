// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import org.spacedkd.jobs.report.page.Element;

/** Something in a plot. Its colour is its style's, a class of the page's style sheet. */
public sealed interface Drawing permits Curve, Dots, Level, Means, Series {
  /** The drawing, at the places that the plot's axes give its values. */
  Element on(Plot plot);

  /** Its lines in the legend, at most one. */
  List<Element> key();

  /** The line of a legend. */
  static Element key(String label, String style) {
    return Element.of("span", label).with("class", "key " + style);
  }
}
