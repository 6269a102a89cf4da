// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.export;

import org.spacedkd.core.safetensors.Safetensors;

/**
 * The format {@code safetensors}: weights and statistics under torchvision's names, which PyTorch's
 * {@code load_state_dict} takes as they are.
 */
public final class SafetensorsFormat implements ModelFormat {
  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public String extension() {
    return "safetensors";
  }

  @Override
  public byte[] bytes(TrainedModel model, ImageInput input) {
    return Safetensors.bytes(model.state(), model.metadata());
  }
}
