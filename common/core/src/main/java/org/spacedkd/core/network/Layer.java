// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.spacedkd.core.network.TensorSpec.Role.PARAMETER;
import static org.spacedkd.core.network.TensorSpec.Role.STATISTIC;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.network.TensorSpec.Role;

/** What a node of a {@link NetworkSpec} computes. Images are [batch, channels, height, width]. */
public sealed interface Layer extends Serializable {
  /**
   * What it computes, in words that never change, since stored teachers are found by them: layers
   * of one identity compute the same.
   */
  String identity();

  /** The tensors of a node of this layer, named after it. */
  default List<TensorSpec> tensors(String node) {
    return List.of();
  }

  /** Channels, or columns, of the output, from the channels or columns of the input. */
  default int width(int inputWidth) {
    return inputWidth;
  }

  /** Whether something is added to each output channel. */
  enum Bias {
    /** Nothing is. */
    NONE,
    /** A parameter is. */
    LEARNED
  }

  /**
   * Square convolution, zero padding of {@code kernel / 2}. Parameters {@code weight} [out, in,
   * kernel, kernel] and, where there is one, {@code bias} [out].
   */
  record Convolution(int in, int out, int kernel, int stride, Bias bias) implements Layer {
    /** Without bias. */
    public Convolution(int in, int out, int kernel, int stride) {
      this(in, out, kernel, stride, Bias.NONE);
    }

    /** The same with a bias. */
    Convolution biased() {
      return new Convolution(in, out, kernel, stride, Bias.LEARNED);
    }

    @Override
    public String identity() {
      return String.format(
          Locale.ROOT,
          "convolution in=%d out=%d kernel=%d stride=%d bias=%s",
          in,
          out,
          kernel,
          stride,
          bias == Bias.LEARNED ? "learned" : "none");
    }

    @Override
    public List<TensorSpec> tensors(String node) {
      TensorSpec weight = tensor(node, "weight", PARAMETER, out, in, kernel, kernel);
      return switch (bias) {
        case NONE -> List.of(weight);
        case LEARNED -> List.of(weight, tensor(node, "bias", PARAMETER, out));
      };
    }

    @Override
    public int width(int inputWidth) {
      return out;
    }
  }

  /**
   * Square convolution of each channel by itself, zero padding of {@code kernel / 2}. Parameter
   * {@code weight} [channels, 1, kernel, kernel].
   */
  record DepthwiseConvolution(int channels, int kernel, int stride) implements Layer {

    @Override
    public String identity() {
      return String.format(
          Locale.ROOT,
          "depthwise-convolution channels=%d kernel=%d stride=%d",
          channels,
          kernel,
          stride);
    }

    @Override
    public List<TensorSpec> tensors(String node) {
      return List.of(tensor(node, "weight", PARAMETER, channels, 1, kernel, kernel));
    }
  }

  /**
   * Batch normalisation with epsilon 1e-5. Parameters {@code weight}, {@code bias}; statistics
   * {@code running_mean} and {@code running_var}, which keep 0.9 of the old and take 0.1 of the
   * batch's value, the variance unbiased (n - 1) as in PyTorch.
   */
  record BatchNorm(int channels) implements Layer {
    /** Added to variances. */
    public static final double EPSILON = 1e-5;

    /**
     * Refuses to normalise a channel over one value, which has no unbiased variance.
     *
     * @param node name of the node, or of what computes it
     * @param values of a channel: examples times pixels
     * @throws IllegalArgumentException where that is less than 2
     */
    public static void requireSeveral(String node, long values) {
      if (values < 2) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid batch: batch norm %s sees %d value of a channel (at least 2)",
                node,
                values));
      }
    }

    @Override
    public String identity() {
      return String.format(Locale.ROOT, "batch-norm channels=%d", channels);
    }

    @Override
    public List<TensorSpec> tensors(String node) {
      return List.of(
          tensor(node, "weight", PARAMETER, channels),
          tensor(node, "bias", PARAMETER, channels),
          tensor(node, "running_mean", STATISTIC, channels),
          tensor(node, "running_var", STATISTIC, channels));
    }
  }

  /** max(x, 0). */
  record Relu() implements Layer {
    @Override
    public String identity() {
      return "relu";
    }
  }

  /** 1 / (1 + exp(-x)). */
  record Sigmoid() implements Layer {
    @Override
    public String identity() {
      return "sigmoid";
    }
  }

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {
    @Override
    public String identity() {
      return "add";
    }
  }

  /** Product, value by value, of two inputs of one shape. */
  record Multiply() implements Layer {
    @Override
    public String identity() {
      return "multiply";
    }
  }

  /**
   * Largest value under a square window, padded by {@code kernel / 2}; the padding never counts.
   */
  record MaxPool(int kernel, int stride) implements Layer {
    @Override
    public String identity() {
      return String.format(Locale.ROOT, "max-pool kernel=%d stride=%d", kernel, stride);
    }
  }

  /**
   * Twice the height and width, by linear interpolation between pixel centres (PyTorch's {@code
   * bilinear} with {@code align_corners} false).
   */
  record UpsampleBilinear() implements Layer {
    @Override
    public String identity() {
      return "upsample-bilinear";
    }
  }

  /** Mean over height and width: [batch, channels]. */
  record GlobalAveragePool() implements Layer {
    @Override
    public String identity() {
      return "global-average-pool";
    }
  }

  /** Affine map of vectors. Parameters {@code weight} [out, in] and {@code bias} [out]. */
  record Linear(int in, int out) implements Layer {
    @Override
    public String identity() {
      return String.format(Locale.ROOT, "linear in=%d out=%d", in, out);
    }

    @Override
    public List<TensorSpec> tensors(String node) {
      return List.of(
          tensor(node, "weight", PARAMETER, out, in), tensor(node, "bias", PARAMETER, out));
    }

    @Override
    public int width(int inputWidth) {
      return out;
    }
  }

  /**
   * A number of its own, the same for every example: [batch, 1]. Parameter {@code weight} [1].
   *
   * @param initial what it begins at
   */
  record LearnedScalar(double initial) implements Layer {
    @Override
    public String identity() {
      return String.format(Locale.ROOT, "learned-scalar initial=%s", initial);
    }

    @Override
    public List<TensorSpec> tensors(String node) {
      return List.of(tensor(node, "weight", PARAMETER, 1));
    }

    @Override
    public int width(int inputWidth) {
      return 1;
    }
  }

  private static TensorSpec tensor(String node, String name, Role role, Integer... shape) {
    return new TensorSpec(node + "." + name, role, List.of(shape));
  }
}
