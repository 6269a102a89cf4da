// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;

/** JSON objects that carry the SHA-256 of all else in them. */
public final class SealedJson {
  /** The member that is the seal. */
  static final String SELF = "self";

  private SealedJson() {}

  /** An object's text, with its seal. */
  public static String seal(ObjectNode json) {
    ObjectNode sealed = json.deepCopy();
    sealed.put(SELF, sha256(json));
    return Json.pretty(sealed);
  }

  /** The object of a text, without its seal; nothing where it is not what was sealed. */
  public static Optional<ObjectNode> open(String text) {
    try {
      return open((ObjectNode) Json.parse(text));
    } catch (UserException | ClassCastException e) {
      return Optional.empty();
    }
  }

  /** The same of an object that has been read. */
  static Optional<ObjectNode> open(ObjectNode sealed) {
    ObjectNode json = sealed.deepCopy();
    String self = json.path(SELF).asText();
    json.remove(SELF);
    return Optional.of(json).filter(whole -> sha256(whole).equals(self));
  }

  private static String sha256(ObjectNode json) {
    return Sha256.of(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
