// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/**
 * A residual network with an exit after each stage (Zhang, Bao and Ma, "Self-Distillation: Towards
 * Efficient and Compact Neural Networks", TPAMI 2021, as in the paper's code). Exit i below the
 * deepest reads the stage's map x_i through a gate a_i and an alignment branch that brings it to
 * the deepest map's shape:
 *
 * <pre>
 * a_i = sigmoid(up(relu(bn(sep(x_i)))))    f_i = pool(branch_i(a_i * x_i))    z_i = fc_i(f_i)
 * </pre>
 *
 * <p>The trunk goes on with x_i itself. The outputs {@code logits} and {@code features} are those
 * of the deepest exit; {@link Exits} names the others.
 */
public record SelfDistillationNetwork(ResNet trunk) implements NetworkDesign {
  @Override
  public List<Integer> widths() {
    return trunk.widths();
  }

  @Override
  public NetworkSpec spec(int channels, int height, int width, int classes) {
    NetworkBuilder builder = new NetworkBuilder(channels, height, width);
    List<ResNet.Stage> stages = trunk.addStages(builder);
    int deepest = stages.size();
    ResNet.Stage last = stages.get(deepest - 1);
    String features = builder.add("avgpool", new GlobalAveragePool(), last.node());
    builder.output(NetworkSpec.FEATURES, features);
    builder.output(
        NetworkSpec.LOGITS,
        builder.add("fc" + deepest, new Linear(last.channels(), classes), features));
    for (int exit = 1; exit < deepest; exit++) {
      addExit(builder, exit, stages, classes);
    }
    return builder.build();
  }

  private static void addExit(
      NetworkBuilder builder, int exit, List<ResNet.Stage> stages, int classes) {
    ResNet.Stage stage = stages.get(exit - 1);
    String x = gated(builder, "attention" + exit, stage);
    int channels = stage.channels();
    for (int deeper = exit; deeper < stages.size(); deeper++) {
      int out = stages.get(deeper).channels();
      String name = String.format(Locale.ROOT, "branch%d.%d.", exit, deeper - exit);
      x = separable(builder, name, x, channels, out);
      channels = out;
    }
    String features = builder.add("avgpool" + exit, new GlobalAveragePool(), x);
    builder.output(Exits.features(exit), features);
    String logits = builder.add("fc" + exit, new Linear(channels, classes), features);
    builder.output(Exits.logits(exit), logits);
  }

  private static String gated(NetworkBuilder builder, String name, ResNet.Stage stage) {
    String x = separable(builder, name + ".sep.", stage.node(), stage.channels(), stage.channels());
    x = builder.add(name + ".bn", new BatchNorm(stage.channels()), x);
    x = builder.add(name + ".relu", new Relu(), x);
    x = builder.add(name + ".up", new UpsampleBilinear(), x);
    x = builder.add(name + ".sigmoid", new Sigmoid(), x);
    return builder.add(name + ".gate", new Multiply(), x, stage.node());
  }

  /** Two depthwise separable convolutions, the first of stride 2. */
  private static String separable(
      NetworkBuilder builder, String prefix, String x, int in, int out) {
    return half(builder, prefix, 2, half(builder, prefix, 1, x, in, in, 2), in, out, 1);
  }

  private static String half(
      NetworkBuilder builder, String prefix, int number, String x, int in, int out, int stride) {
    String y = builder.add(prefix + "dw" + number, new DepthwiseConvolution(in, 3, stride), x);
    y = builder.add(prefix + "pw" + number, new Convolution(in, out, 1, 1), y);
    y = builder.add(prefix + "bn" + number, new BatchNorm(out), y);
    return builder.add(prefix + "relu" + number, new Relu(), y);
  }
}
