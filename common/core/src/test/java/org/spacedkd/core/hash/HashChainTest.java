// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashChainTest {
  /** {@code (head -c 32 /dev/zero; printf abc) | sha256sum}. */
  private static final String ABC =
      "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370";

  /** {@code (echo ABC | xxd -r -p; printf de) | sha256sum}. */
  private static final String ABC_DE =
      "b8d78c5f0deec8adcfff3ed5c5f7ed5e07597b5ceca531346c92e3d4793547a9";

  private static final byte[] FIRST = "abc".getBytes(US_ASCII);
  private static final byte[] SECOND = "de".getBytes(US_ASCII);

  @Test
  void hashesEachLinkWithAllBeforeIt() {
    assertThat(HashChain.EMPTY.hex()).isEqualTo("0".repeat(64));
    assertThat(HashChain.EMPTY.plus(FIRST).hex()).isEqualTo(ABC);
    assertThat(HashChain.EMPTY.plus(FIRST).plus(SECOND).hex()).isEqualTo(ABC_DE);
  }

  @Test
  void isTakenUpAgainFromItsHexadecimal() {
    assertThat(new HashChain(ABC).plus(SECOND)).isEqualTo(new HashChain(ABC_DE));
  }

  @Test
  void tellsOrderAndCutsApart() {
    HashChain chain = HashChain.EMPTY.plus(FIRST).plus(SECOND);

    assertThat(HashChain.EMPTY.plus(SECOND).plus(FIRST)).isNotEqualTo(chain);
    assertThat(HashChain.EMPTY.plus("abcde".getBytes(US_ASCII))).isNotEqualTo(chain);
    assertThat(chain.plus(new byte[0])).isNotEqualTo(chain);
  }
}
