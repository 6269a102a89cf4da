// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.hadoop.conf.Configuration;

@AnalyzeClasses(
    packages = "org.spacedkd.jobs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** And arrays of them. */
  private static final String LAUNCHER =
      "(\\[L)?org\\.spacedkd\\.jobs\\.(SpacedKd|ProcessEnd|launch\\.).*";

  @ArchTest
  static final ArchRule ONE_PACKAGE_SEES_AN_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.spacedkd.jobs.averaging.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.spacedkd.dl4j..", "org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_READ_SETTINGS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.spacedkd.jobs.job..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.spacedkd.core.configuration..", "com.typesafe.config..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_OPEN_A_SPARK_CONTEXT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.spacedkd.jobs.job..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.SparkConf");

  /** They are compiled for Java 8, and run under other versions of Spark and Scala. */
  @ArchTest
  static final ArchRule WHAT_LAUNCHES_SEES_LITTLE =
      classes()
          .that()
          .haveNameMatching(LAUNCHER)
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(nameMatching(LAUNCHER))
                  .or(type(org.apache.spark.package$.class))
                  .or(type(scala.util.Properties.class)));

  /** A copy of settings that are there is none of one's own. */
  @ArchTest
  static final ArchRule ONE_CLASS_MAKES_SETTINGS_OF_HADOOP =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.spacedkd.jobs.job.session.HadoopSettings")
          .should()
          .callConstructor(Configuration.class)
          .orShould()
          .callConstructor(Configuration.class, boolean.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.deploy.SparkHadoopUtil");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.spacedkd.jobs.(**)").should().beFreeOfCycles();

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
