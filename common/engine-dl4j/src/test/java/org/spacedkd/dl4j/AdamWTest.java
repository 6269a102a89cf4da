// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.golden.GoldenAdamW;

class AdamWTest {
  @TestFactory
  Stream<DynamicTest> equalsTheGoldenSteps() {
    return GoldenAdamW.tests(new Dl4jEngine());
  }
}
