// SPDX-License-Identifier: Apache-2.0
/**
 * What a learner minimises, in closed form. Logits and features are small, so every loss is written
 * once, in Java, with its gradient, and handed to each engine; none is ever left to automatic
 * differentiation.
 *
 * <p>Every loss means the same for any number of workers: its gradient, averaged over their shares
 * of a step, is that of the whole step. Of logits that is exact, as they are compared example by
 * example; of features it is as their {@code Reduction} says, exact but for norms.
 */
package org.spacedkd.core.objective;
