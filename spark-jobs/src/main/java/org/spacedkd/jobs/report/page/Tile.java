// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.util.List;

/**
 * A headline number.
 *
 * @param name what it is
 * @param style class of the style sheet: tile, and a learner where it is a learner's
 * @param value the number
 * @param note what a reader must know of it
 */
public record Tile(String name, String style, String value, String note) {
  Element html() {
    return Element.of("div")
        .with("class", style)
        .add(Element.of("div", name).with("class", "name"))
        .add(Element.of("div", value).with("class", "value"))
        .add(Element.of("div", note).with("class", "note"));
  }

  /** Tiles side by side. */
  public static Element row(List<Tile> tiles) {
    return Element.of("div").with("class", "tiles").add(tiles.stream().map(Tile::html).toList());
  }
}
