// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.spacedkd.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CORE_SEES_NO_CLUSTER_AND_NO_TENSOR_LIBRARY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.nd4j..",
              "org.deeplearning4j..",
              "org.bytedeco.dnnl..",
              "org.bytedeco.pytorch..");

  @ArchTest
  static final ArchRule ONLY_TWO_PACKAGES_SEE_NATIVE_CODE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.spacedkd.core.image.decoding..", "org.spacedkd.core.natives..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule SCHEDULE_DEPENDS_ON_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.spacedkd.core.schedule..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.spacedkd.core.schedule..", "java..");

  @ArchTest
  static final ArchRule ONLY_CONFIGURATION_READS_CONFIGURATION =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.spacedkd.core.configuration..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.typesafe.config..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.spacedkd.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RANDOMNESS_COMES_ONLY_FROM_NAMED_STREAMS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.SplittableRandom")
          .orShould()
          .callMethod(Math.class, "random");
}
