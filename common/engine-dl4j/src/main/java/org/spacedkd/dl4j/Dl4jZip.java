// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.export.ImageInput;
import org.spacedkd.core.export.ModelFormat;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.natives.JavaCpp;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The format {@code dl4j}: a zip of DL4J's {@link ModelSerializer} that needs none of our classes.
 * It holds the deepest exit as a {@code ComputationGraph} of standard layers, which ends in {@link
 * StandardGraph#OUTPUT}; the normaliser of images whose values are bytes; and, as the object {@link
 * #METADATA}, the metadata, a map of strings.
 */
public final class Dl4jZip implements ModelFormat {
  /** Name of the metadata among the zip's objects. */
  public static final String METADATA = "metadata";

  private static final double LARGEST_BYTE = 255;

  static {
    JavaCpp.warnInTheLog();
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String extension() {
    return "zip";
  }

  @Override
  public byte[] bytes(TrainedModel model, ImageInput input) {
    TrainedModel deepest = model.part(Set.of(NetworkSpec.LOGITS));
    try {
      // DL4J adds objects to files only.
      Path file = Files.createTempFile("model", ".zip");
      try {
        ModelSerializer.writeModel(
            StandardGraph.of(deepest), file.toFile(), false /* the updater's state */);
        // Together with the model, M2.1 writes it to a stream that it has closed.
        ModelSerializer.addNormalizerToModel(file.toFile(), normalizer(model.normalization()));
        ModelSerializer.addObjectToFile(
            file.toFile(), METADATA, new LinkedHashMap<>(model.metadata()));
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NormalizerStandardize normalizer(Normalization normalization) {
    return new NormalizerStandardize(
        ofBytes(normalization.mean()), ofBytes(normalization.deviation()));
  }

  private static INDArray ofBytes(List<Double> shares) {
    double[] values = shares.stream().mapToDouble(share -> share * LARGEST_BYTE).toArray();
    return Nd4j.createFromArray(new double[][] {values});
  }
}
