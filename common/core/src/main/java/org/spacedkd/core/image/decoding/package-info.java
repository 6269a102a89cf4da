// SPDX-License-Identifier: Apache-2.0
/**
 * Photos of the wild as pixels. What a file is, is found by its content. Before anything is decoded
 * its structure is read to the end: sizes, orientation, whether it is whole. Then JPEG goes to
 * libjpeg-turbo, inside OpenCV's native library, for the bytes that Pillow gets, whatever the JDK
 * and the CPU (CMYK: within 2 levels); PNG and GIF go to the JDK's readers, which are Java. Colour
 * profiles are ignored, alpha is dropped, and what cannot be decoded is a value with its reason.
 *
 * <p>An upright JPEG stays where OpenCV has put it until it is closed: a crop reads the rows that
 * it needs, and no pixel is copied for the others.
 *
 * <p>Where the coded pixels of a JPEG file are damaged, libjpeg makes of them what it can, as it
 * does for Pillow, and prints a line of its own on standard error, which nothing turns off; every
 * other file passes in silence.
 */
package org.spacedkd.core.image.decoding;
