// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An exported network that takes bytes, on CIFAR-10's records, by ONNX Runtime alone. */
final class OnnxStudent {
  private static final int CLASSES = 10;
  private static final int PIXELS = 32 * 32;
  private static final int RECORD = 1 + 3 * PIXELS;

  private OnnxStudent() {}

  /** Logits of each image, one after the other. */
  static double[] logits(Path onnx, Path records) throws IOException {
    byte[] file = Files.readAllBytes(records);
    OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    try (OrtSession session = runtime.createSession(onnx.toString());
        OnnxTensor images =
            OnnxTensor.createTensor(
                runtime, interleaved(file), shape(file.length / RECORD), OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("image", images))) {
      FloatBuffer logits = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
      double[] values = new double[logits.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = logits.get();
      }
      return values;
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }

  private static long[] shape(int images) {
    return new long[] {images, 32, 32, 3};
  }

  /** The records' planes of R, G and B, pixel by pixel and without their labels. */
  private static ByteBuffer interleaved(byte[] file) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(file.length / RECORD * 3 * PIXELS);
    for (int record = 0; record < file.length; record += RECORD) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        for (int channel = 0; channel < 3; channel++) {
          bytes.put(file[record + 1 + channel * PIXELS + pixel]);
        }
      }
    }
    return bytes.flip();
  }

  /** How many images have the largest logit at their label. */
  static int correct(Path onnx, Path records) throws IOException {
    byte[] file = Files.readAllBytes(records);
    double[] logits = logits(onnx, records);
    int correct = 0;
    for (int image = 0; image < file.length / RECORD; image++) {
      int best = 0;
      for (int label = 1; label < CLASSES; label++) {
        if (logits[image * CLASSES + label] > logits[image * CLASSES + best]) {
          best = label;
        }
      }
      correct += best == file[image * RECORD] ? 1 : 0;
    }
    return correct;
  }
}
