// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code evaluation}.
 *
 * @param everyEpochs epochs between evaluations, at least 1
 */
public record EvaluationSettings(int everyEpochs) {}
