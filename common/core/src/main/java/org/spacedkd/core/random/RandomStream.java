// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.random;

import java.util.Locale;

/**
 * A stream of random numbers that is a pure function of (seed, name, counters): the same on every
 * machine, in every process, on every retry, and independent of every other stream, so that turning
 * one source of randomness on does not move another.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), started from a key
 * that mixes the seed, the FNV-1a hash of the name and the counters in turn.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The plain SplitMix64 sequence of a seed. */
  public static RandomStream of(long seed) {
    return new RandomStream(seed);
  }

  /**
   * The stream of one decision.
   *
   * @param seed the run's seed
   * @param name what the stream decides, such as {@code order} or {@code augmentation}
   * @param counters where it decides it, such as epoch and example id
   */
  public static RandomStream of(long seed, String name, long... counters) {
    long key = mix(seed + GOLDEN_GAMMA) ^ hash(name);
    for (long counter : counters) {
      key = mix(mix(key) + counter + GOLDEN_GAMMA);
    }
    return new RandomStream(mix(key));
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), in steps of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double nextDouble(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Standard normal, by the cosine of Box and Muller (1958); takes two numbers of the stream. */
  public double nextNormal() {
    // The logarithm's argument lies in (0, 1]. StrictMath, because Math may round differently from
    // one processor to the next.
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** Uniform in 0, ..., bound - 1, without modulo bias. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid bound: %d (at least 1)", bound));
    }
    // Lemire's multiply-and-shift, rejecting the few products that would favour small numbers.
    long threshold = Integer.toUnsignedLong(-bound) % bound;
    long product;
    do {
      product = (nextLong() >>> 32) * bound;
    } while ((product & 0xFFFFFFFFL) < threshold);
    return (int) (product >>> 32);
  }

  /** A uniformly random order of 0, ..., size - 1 (Fisher and Yates). */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
