// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import java.util.Map;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Standardization;

/** The losses by the names the golden vectors give them. */
public final class GoldenLosses {
  /** Losses of the logits. */
  public static final Map<String, LogitLoss> LOGIT =
      Map.of(
          "KL", LogitLoss.KL,
          "KL_T2", LogitLoss.KL_T2,
          "SOFT_CE", LogitLoss.SOFT_CROSS_ENTROPY,
          "CODED_DOT", LogitLoss.DOT);

  /** Those of {@link LogitLoss#KL_T2} on standardized logits. */
  public static final Map<String, Standardization> STANDARDIZED =
      Map.of("LSKD", Standardization.SAMPLE, "LSKD_POPULATION", Standardization.POPULATION);

  /** Losses of the features. */
  public static final Map<String, FeatureLoss> FEATURE =
      Map.of(
          "L2NORM", FeatureLoss.FROBENIUS,
          "L1_MEAN", FeatureLoss.L1,
          "SMOOTHL1_MEAN", FeatureLoss.SMOOTH_L1,
          "MSE_MEAN", FeatureLoss.MSE,
          "MSE_SUM", FeatureLoss.MSE_SUM,
          "CE_SOFT", FeatureLoss.CROSS_ENTROPY);

  private GoldenLosses() {}
}
