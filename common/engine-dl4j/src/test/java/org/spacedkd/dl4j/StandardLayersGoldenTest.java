// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spacedkd.core.golden.GoldenTraining;

/** The golden runs on DL4J's own layers, as on CUDA, where there is no oneDNN. */
class StandardLayersGoldenTest {
  @BeforeAll
  static void useDl4jsLayers() {
    System.setProperty(LayerSet.PROPERTY, "standard");
  }

  @AfterAll
  static void useOurs() {
    System.clearProperty(LayerSet.PROPERTY);
  }

  @TestFactory
  Stream<DynamicTest> equalsTheGoldenRuns() {
    return new GoldenTraining(new Dl4jEngine()).tests();
  }
}
