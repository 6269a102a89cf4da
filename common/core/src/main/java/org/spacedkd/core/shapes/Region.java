// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

/** A part of the plane; x grows to the right, y downwards. */
@FunctionalInterface
interface Region {
  boolean contains(double x, double y);
}
