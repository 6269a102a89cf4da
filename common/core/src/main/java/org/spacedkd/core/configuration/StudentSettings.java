// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/** Group {@code student}. */
public record StudentSettings(NetworkSettings network) {}
