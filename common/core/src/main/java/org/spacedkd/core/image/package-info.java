/**
 * Images as bytes, what can be done to their pixels (byte for byte what Pillow does), and how they
 * become the floats that networks take.
 */
package org.spacedkd.core.image;
