/**
 * Label-preserving random changes of training images, on bytes, each a pure function of the image
 * and a random stream.
 */
package org.spacedkd.core.augmentation;
