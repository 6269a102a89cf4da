// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import java.util.Map;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;

/** The losses by the names the golden vectors give them. */
public final class GoldenLosses {
  /** Losses of the logits. */
  public static final Map<String, LogitLoss> LOGIT =
      Map.of("KL", LogitLoss.KL, "KL_T2", LogitLoss.KL_T2, "CODED_DOT", LogitLoss.DOT);

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
