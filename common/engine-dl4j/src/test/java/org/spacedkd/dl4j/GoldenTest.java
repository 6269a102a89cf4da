// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.golden.GoldenAdamW;
import org.spacedkd.core.golden.GoldenTraining;

class GoldenTest {
  @TestFactory
  Stream<DynamicTest> equalsTheGoldenRuns() {
    return new GoldenTraining(new Dl4jEngine()).tests();
  }

  /** The trunk's tensors have had twice the exits' updates; whoever counts steps differs. */
  @TestFactory
  Stream<DynamicTest> equalsSpacedSelfDistillationUnderAdamWOfTorch() {
    return new GoldenTraining(new Dl4jEngine()).ownTests();
  }

  @TestFactory
  Stream<DynamicTest> equalsTheGoldenStepsOfAdamW() {
    return GoldenAdamW.tests(new Dl4jEngine());
  }
}
