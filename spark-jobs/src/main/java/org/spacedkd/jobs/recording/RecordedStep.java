// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.jobs.data.shards.Example;

/**
 * One logical worker's share of one step as it is recorded: encoded images, in the share's order.
 * The augmented pixels follow from the plan and are never stored.
 */
record RecordedStep(int step, List<Example> examples) implements Serializable {}
