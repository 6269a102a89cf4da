// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.spacedkd.core.engine.Precision;

/** The native library: whether it is there, and the one CPU engine of this process. */
public final class OneDnn {
  private OneDnn() {}

  /** Whether oneDNN can be used in this process. */
  public sealed interface Availability {
    /**
     * It is loaded.
     *
     * @param version such as 3.11
     * @param isa the instruction set that it uses, such as avx512_core_amx
     * @param precisions what the processor computes in
     */
    record Available(String version, String isa, Set<Precision> precisions)
        implements Availability {}

    /** It cannot be loaded, for a reason. */
    record Unavailable(String reason) implements Availability {}
  }

  /** Loads the native library, the first time. */
  public static Availability availability() {
    return Library.AVAILABILITY;
  }

  /** The engine that primitives are made for; threads may share it. */
  static engine engine() {
    return Library.Cpu.ENGINE;
  }

  private static final class Library {
    static final Availability AVAILABILITY = load();

    private static Availability load() {
      try {
        Loader.load(dnnl.class);
        dnnl_version_t version = dnnl.dnnl_version();
        return new Availability.Available(
            String.format(Locale.ROOT, "%d.%d", version.major(), version.minor()),
            dnnl.get_effective_cpu_isa().intern().name(),
            precisions());
      } catch (LinkageError | RuntimeException e) {
        return new Availability.Unavailable(String.valueOf(e.getMessage()));
      }
    }

    private static Set<Precision> precisions() {
      int isa = dnnl.get_effective_cpu_isa().value;
      int avx512 = dnnl.cpu_isa.avx512_core.value;
      // oneDNN has bfloat16 convolutions from AVX-512 on, and fast ones where the processor has
      // them.
      return (isa & avx512) == avx512 ? EnumSet.allOf(Precision.class) : EnumSet.of(Precision.FP32);
    }

    private static final class Cpu {
      static final engine ENGINE = new engine(engine.kind.cpu, 0);
    }
  }
}
