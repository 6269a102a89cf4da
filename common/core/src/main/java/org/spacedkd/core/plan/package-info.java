// SPDX-License-Identifier: Apache-2.0
/**
 * Which example is trained on when, by which logical worker, under which augmentation. The plan is
 * a pure function of the seed, so a recorded window is a recipe first and data second.
 */
package org.spacedkd.core.plan;
