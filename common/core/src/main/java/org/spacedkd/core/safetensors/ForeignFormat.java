// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is often given in the place of a {@code .safetensors} file, told by its first bytes. */
enum ForeignFormat {
  /** What {@code torch.save} writes: a zip archive, or in old files a pickle. */
  PICKLED("a pickled file of PyTorch, or an archive", "", "PK\3\4", "\u0080\2", "\u0080\4"),
  /** What git checks out where git-lfs is not installed. */
  GIT_LFS("a pointer of git-lfs", "; git lfs pull brings the file", "version https://git-lfs"),
  /** What a server answers in the place of a file. */
  HTML("a web page", "", "<!doctype html", "<html"),
  /** A compressed file. */
  COMPRESSED("compressed", "; unpack it", "\u001f\u008b", "BZh", "\u00fd7zXZ", "(\u00b5/\u00fd"),
  /** What Keras writes. */
  HDF5("an HDF5 file", "", "\u0089HDF"),
  /** What llama.cpp reads. */
  GGUF("a GGUF file", "", "GGUF");

  /** Bytes of a file that tell its format. */
  static final int LENGTH = 32;

  private final String what;
  private final String advice;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> starts;

  /** Starts are bytes as Latin-1. */
  ForeignFormat(String what, String advice, String... starts) {
    this.what = what;
    this.advice = advice;
    this.starts = List.of(starts);
  }

  /** The format of a file that begins so; empty where it may be {@code .safetensors}. */
  static Optional<ForeignFormat> of(byte[] first) {
    // The header of a .safetensors file is JSON, behind its length in 8 bytes.
    boolean hasHeader = first.length > Long.BYTES && first[Long.BYTES] == '{';
    return hasHeader
        ? Optional.empty()
        : Arrays.stream(values()).filter(format -> format.begins(first)).findFirst();
  }

  private boolean begins(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return starts.stream().anyMatch(start -> text.regionMatches(true, 0, start, 0, start.length()));
  }

  /**
   * What a file is, and how to make of it one that can be read.
   *
   * @param name path of the file
   */
  String describe(String name) {
    return "it is " + what + ", not .safetensors" + (this == PICKLED ? conversion(name) : advice);
  }

  private static String conversion(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
    return "; to convert it: python3 -c \"import torch, safetensors.torch;"
        + (" w = torch.load('" + file + "', map_location='cpu');")
        + " w = w.get('state_dict', w.get('model', w));"
        + " safetensors.torch.save_file({k: v.clone() for k, v in w.items()}, '"
        + stem
        + ".safetensors')\"";
  }
}
