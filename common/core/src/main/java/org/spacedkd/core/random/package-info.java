// SPDX-License-Identifier: Apache-2.0
/** The only source of randomness: counter-based streams, each named for what it decides. */
package org.spacedkd.core.random;
