// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Optional;
import java.util.OptionalInt;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;

/**
 * What group {@code data} says of the pixels that networks see.
 *
 * @param imageSize height and width, where these are not the images' own
 * @param resizeFilter by which images are brought to another size
 * @param augmentation of the training images
 * @param normalization in place of that by the training images' own moments
 */
public record PixelSettings(
    OptionalInt imageSize,
    ResizeFilter resizeFilter,
    Augmentation augmentation,
    Optional<Normalization> normalization) {}
