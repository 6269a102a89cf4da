// SPDX-License-Identifier: Apache-2.0
/**
 * What a learner minimises, in closed form. Logits and features are small, so every loss is written
 * once, in Java, with its gradient, and handed to each engine; none is ever left to automatic
 * differentiation.
 */
package org.spacedkd.core.objective;
