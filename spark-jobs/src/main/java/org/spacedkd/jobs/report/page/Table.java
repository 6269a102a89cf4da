// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The same rows for readers, as HTML, and for programs, as CSV.
 *
 * @param rows an entry for each column
 */
public record Table(List<Column> columns, List<List<TableEntry>> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The same rows without the other columns. */
  public Table only(List<String> names) {
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(i -> names.contains(columns.get(i).name()))
            .boxed()
            .toList();
    return new Table(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  /** An HTML table, which scrolls by itself where it is too large for the page. */
  public Element html() {
    Element head =
        Element.of("tr").add(columns.stream().filter(Column::isShown).map(Table::heading).toList());
    Element table =
        Element.of("table")
            .add(Element.of("thead").add(head))
            .add(Element.of("tbody").add(rows.stream().map(this::row).toList()));
    return Element.of("div").with("class", "scroll").with("tabindex", "0").add(table);
  }

  private static Element heading(Column column) {
    return column.set(Element.of("th", column.heading()).with("scope", "col"));
  }

  private Element row(List<TableEntry> entries) {
    return Element.of("tr")
        .add(
            IntStream.range(0, entries.size())
                .filter(i -> columns.get(i).isShown())
                .mapToObj(i -> columns.get(i).set(cell(entries.get(i))))
                .toList());
  }

  private static Element cell(TableEntry entry) {
    return entry.style().isEmpty()
        ? Element.of("td", entry.shown())
        : Element.of("td").add(Element.of("span", entry.shown()).with("class", entry.style()));
  }

  /** Lines of comma-separated values, the columns' names first. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(columns.stream().map(Column::name));
      for (List<TableEntry> row : rows) {
        printer.printRecord(row.stream().map(TableEntry::exact));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
