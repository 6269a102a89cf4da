/**
 * Label-preserving changes of images, random for training and fixed for evaluation, on bytes or on
 * normalised values, each a pure function of the image and a random stream.
 */
package org.spacedkd.core.augmentation;
