// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why something failed, in words for a sentence. */
public final class Reason {
  private Reason() {}

  /**
   * The first line of a failure's message; where that is only a file's name, what its class says.
   */
  public static String of(Throwable failure) {
    if (failure instanceof FileSystemException file) {
      return of(file);
    }
    String message = String.valueOf(failure.getMessage());
    return failure.getMessage() == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static String of(FileSystemException failure) {
    String why =
        failure.getReason() != null
            ? failure.getReason().lines().findFirst().orElse("")
            : kind(failure);
    return failure.getFile() == null
        ? why
        : String.format(Locale.ROOT, "%s: %s", failure.getFile(), why);
  }

  private static String kind(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "it is there already";
    } else if (failure instanceof NotDirectoryException) {
      return "it is no directory";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "the directory is not empty";
    } else if (failure instanceof FileSystemLoopException) {
      return "links lead round in a circle";
    }
    return "the file system refuses";
  }
}
