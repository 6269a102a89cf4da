// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Optional;

/**
 * What group {@code data} says of the files that a data set is prepared from.
 *
 * @param source directory of the original files, where the data set has any
 * @param classes file that selects and orders the classes of an image folder
 * @param validationList file that labels the validation images of a flat folder
 * @param maxBad images that may be left out because they cannot be decoded, at least 0
 */
public record OriginalsSettings(
    Optional<String> source,
    Optional<String> classes,
    Optional<String> validationList,
    int maxBad) {}
