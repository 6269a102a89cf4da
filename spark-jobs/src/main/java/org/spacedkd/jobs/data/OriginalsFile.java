// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.OriginalFile;
import org.spacedkd.jobs.data.files.Publication;

/**
 * The original files of prepared data, {@value #NAME} beside the manifest: a line each, in JSON, of
 * name, bytes and time. It is read only to say what has changed since.
 */
final class OriginalsFile {
  static final String NAME = "originals.jsonl.gz";

  private static final ObjectMapper JSON = new ObjectMapper();

  private OriginalsFile() {}

  /**
   * What data are made from that are prepared from files.
   *
   * @param lists SHA-256 of the files that settings name, by the path of the setting
   */
  static Basis basis(Map<String, String> lists, Stream<OriginalFile> files) {
    MessageDigest digest = Sha256.begin();
    long count = 0;
    for (OriginalFile file : (Iterable<OriginalFile>) files::iterator) {
      digest.update(line(file));
      count++;
    }
    return new Basis(lists, count, Sha256.end(digest));
  }

  static void write(Directory directory, Stream<OriginalFile> files) {
    Publication.publish(
        directory,
        NAME,
        output -> {
          try (OutputStream packed = new GZIPOutputStream(output)) {
            for (OriginalFile file : (Iterable<OriginalFile>) files::iterator) {
              packed.write(line(file));
            }
          }
        });
  }

  /**
   * The files by their names; none where nobody wrote them down.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where the file is damaged
   */
  static Map<String, OriginalFile> read(Directory directory) {
    Map<String, OriginalFile> files = new HashMap<>();
    if (directory.holds(NAME)) {
      byte[] bytes = directory.bytes(NAME);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(new ByteArrayInputStream(bytes)), StandardCharsets.UTF_8))) {
        for (String line : (Iterable<String>) lines.lines()::iterator) {
          OriginalFile file = JSON.readValue(line, OriginalFile.class);
          files.put(file.path(), file);
        }
      } catch (IOException e) {
        throw Failures.reading(directory.path(NAME), e);
      }
    }
    return files;
  }

  private static byte[] line(OriginalFile file) {
    try {
      return (JSON.writeValueAsString(file) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A file is only text and numbers", e);
    }
  }
}
