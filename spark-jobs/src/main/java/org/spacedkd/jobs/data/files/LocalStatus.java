// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.spacedkd.jobs.data.files.Child.Kind;
import org.spacedkd.jobs.data.files.Reached.Way;

/**
 * What this machine knows of one of its files, by one question.
 *
 * @param attributes by their names in Java's view of UNIX files
 */
record LocalStatus(Map<String, Object> attributes) {
  private static final String ATTRIBUTES =
      "unix:isDirectory,isRegularFile,isSymbolicLink,size,lastModifiedTime,dev,ino";

  static LocalStatus of(Path path, LinkOption... options) throws IOException {
    return new LocalStatus(Files.readAttributes(path, ATTRIBUTES, options));
  }

  boolean isLink() {
    return is("isSymbolicLink");
  }

  Kind kind() {
    if (is("isDirectory")) {
      return Kind.DIRECTORY;
    }
    return is("isRegularFile") ? Kind.FILE : Kind.SPECIAL;
  }

  /** The child of a directory of which this is known. */
  Child child(String name, Kind kind, Way way) {
    long modified = ((FileTime) attributes.get("lastModifiedTime")).toMillis();
    FileKey file = new FileKey(number("dev"), number("ino"));
    return new Child(name, kind, number("size"), modified, new Reached(way, file));
  }

  private boolean is(String attribute) {
    return (Boolean) attributes.get(attribute);
  }

  private long number(String attribute) {
    return ((Number) attributes.get(attribute)).longValue();
  }
}
