/**
 * The generated data set: one textured shape an image, among clutter, drawn in plain arithmetic so
 * that every machine draws the same bytes.
 */
package org.spacedkd.core.shapes;
