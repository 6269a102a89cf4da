// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.engine.ComputeCapability;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** What NVIDIA's own tool says of the GPUs of this machine. */
final class NvidiaSmi {
  private static final String PROGRAM = "nvidia-smi";
  private static final String QUERY = "--query-gpu=name,compute_cap,uuid";
  private static final String FORMAT = "--format=csv,noheader";

  private NvidiaSmi() {}

  /**
   * The GPU of an address.
   *
   * @param address index of the GPU, as the discovery script gives it
   * @throws UserException (exit 4) when there is none, or nobody to ask
   */
  static Placement.Gpu gpu(String address) {
    String answer = ask(address);
    String[] words = answer.strip().split(", *", -1);
    try {
      return new Placement.Gpu(
          Integer.parseInt(address), words[0], ComputeCapability.parse(words[1]), words[2]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw refusal(address, "it says: " + answer.strip(), e);
    }
  }

  private static String ask(String address) {
    List<String> command = List.of(PROGRAM, "--id=" + address, QUERY, FORMAT);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return answer;
    } catch (IOException e) {
      throw refusal(address, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + PROGRAM, e);
    }
  }

  private static UserException refusal(String address, String reason, Exception cause) {
    return new UserException(
        ExitCode.RESOURCES,
        String.format(Locale.ROOT, "Cannot ask %s for GPU %s: %s", PROGRAM, address, reason),
        cause);
  }
}
