// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.OptionalInt;
import org.spacedkd.core.plan.Dataset;

/**
 * Group {@code data}.
 *
 * @param originals what it is prepared from
 * @param directory of the prepared data
 * @param pixels how prepared images become what networks see
 * @param trainExamples how many of the training images are trained on, all unless set
 * @param order in what order an epoch goes through the training images
 * @param recording how workers get them
 */
public record DataSettings(
    Dataset dataset,
    OriginalsSettings originals,
    String directory,
    PixelSettings pixels,
    OptionalInt trainExamples,
    OrderSettings order,
    RecordingSettings recording) {}
