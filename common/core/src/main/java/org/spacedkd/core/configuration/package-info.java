// SPDX-License-Identifier: Apache-2.0
/**
 * What a run is told: {@code reference.conf}, a user's file and {@code --set} overrides, read once
 * into records, with every mistake reported together. Defaults live in {@code reference.conf} only,
 * and only the jobs read this package; everything else takes the records of its own package.
 */
package org.spacedkd.core.configuration;
