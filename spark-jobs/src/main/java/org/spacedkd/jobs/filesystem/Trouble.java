// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.filesystem;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.Reason;

/**
 * What a file system's failure comes to.
 *
 * @param exit what ends by it
 * @param reason in words, as half a sentence
 */
public record Trouble(ExitCode exit, String reason) {
  /** Hadoop's client of S3 need not be on the class path, so that its exceptions go by name. */
  private static final String S3A = "org.apache.hadoop.fs.s3a.";

  /**
   * What a failure to read comes to: trouble with the store, which another time may be over, or
   * else with the data.
   */
  public static Trouble reading(IOException failure) {
    return ofTheStore(failure)
        .map(reason -> new Trouble(ExitCode.RESOURCES, reason))
        .orElseGet(() -> new Trouble(ExitCode.DATA, Reason.of(failure)));
  }

  /** What a failure comes to, in words. */
  public static String reason(IOException failure) {
    return ofTheStore(failure).orElseGet(() -> Reason.of(failure));
  }

  private static Optional<String> ofTheStore(IOException failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, one -> one != null, Throwable::getCause).toList();
    return Stream.of(keys(causes), bucket(causes), permission(causes), network(causes))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> keys(List<Throwable> causes) {
    return named(causes, "auth.NoAuthWithAWSException", "auth.NoAwsCredentialsException")
        .map(
            cause ->
                "there are no credentials for it (set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                    + " or spark.hadoop.fs.s3a.access.key and spark.hadoop.fs.s3a.secret.key)");
  }

  private static Optional<String> bucket(List<Throwable> causes) {
    return named(causes, "UnknownStoreException").map(cause -> "there is no such bucket");
  }

  private static Optional<String> permission(List<Throwable> causes) {
    boolean isOfS3 =
        causes.stream().anyMatch(cause -> cause.getClass().getName().startsWith("com.amazonaws."));
    return causes.stream()
        .filter(cause -> isOfS3 && cause instanceof java.nio.file.AccessDeniedException)
        .map(cause -> "the store does not allow it to these credentials")
        .findFirst();
  }

  private static Optional<String> network(List<Throwable> causes) {
    return causes.stream()
        .filter(
            cause ->
                cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException)
        .reduce((outer, inner) -> inner)
        .map(
            cause ->
                String.format(Locale.ROOT, "its server cannot be reached (%s)", Reason.of(cause)))
        .or(() -> named(causes, "AWSClientIOException").map(Reason::of));
  }

  private static Optional<Throwable> named(List<Throwable> causes, String... names) {
    return causes.stream()
        .filter(
            cause ->
                Stream.of(names).anyMatch(name -> cause.getClass().getName().equals(S3A + name)))
        .findFirst();
  }
}
