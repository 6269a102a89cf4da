// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.TensorSpec.Role;

class NetworkStateTest {
  private static final TensorSpec WEIGHT = new TensorSpec("bn1.weight", Role.PARAMETER, List.of(2));
  private static final TensorSpec MEAN =
      new TensorSpec("bn1.running_mean", Role.STATISTIC, List.of(1));
  private static final TensorSpec SLOT =
      new TensorSpec("momentum.bn1.weight", Role.OPTIMIZER, List.of(2));
  private static final NetworkState STATE =
      new NetworkState(List.of(WEIGHT, MEAN, SLOT), new float[] {1, 2, 3, 4, 5});

  @Test
  void keepsTheOrderOfTheTensorsItSelects() {
    NetworkState selected = STATE.only(tensor -> tensor.role() != Role.STATISTIC);
    assertThat(selected.tensors()).containsExactly(WEIGHT, SLOT);
    assertThat(selected.values()).containsExactly(1, 2, 4, 5);
  }

  @Test
  void theModelIsTheStateWithoutTheOptimizers() {
    assertThat(STATE.model().tensors()).containsExactly(WEIGHT, MEAN);
    assertThat(STATE.model().values()).containsExactly(1, 2, 3);
  }

  @Test
  void selectingCopiesTheValues() {
    STATE.model().values()[0] = 9;
    assertThat(STATE.values()[0]).isEqualTo(1);
  }

  @Test
  void hashesTheLittleEndianBytesOfItsValues() throws Exception {
    // 1.0f is 0x3F800000 and -2.0f is 0xC0000000.
    byte[] bytes = {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0};
    assertThat(new NetworkState(List.of(WEIGHT), new float[] {1, -2}).sha256())
        .isEqualTo(sha256(bytes));
  }

  @Test
  void hashesMoreValuesThanFitItsBuffer() throws Exception {
    float[] values = new float[40_000];
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 3f;
      bytes.putFloat(values[i]);
    }
    TensorSpec tensor = new TensorSpec("w", Role.PARAMETER, List.of(values.length));
    bytes.flip();
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    assertThat(new NetworkState(List.of(tensor), values).sha256()).isEqualTo(sha256(all));
  }

  @Test
  void theHashOfNothingIsThatOfNoBytes() {
    assertThat(new NetworkState(List.of(), new float[0]).sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void refusesValuesThatDoNotFillItsTensors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkState(List.of(WEIGHT, MEAN), new float[4]))
        .withMessage("Invalid network state: 4 values for tensors of 3");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
