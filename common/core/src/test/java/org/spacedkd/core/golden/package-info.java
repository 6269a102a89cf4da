// SPDX-License-Identifier: Apache-2.0
/**
 * The golden vectors: small runs and losses whose results were computed independently in PyTorch.
 * Every engine is tested against them; this package reads them and measures agreement. They lie
 * beside the project, and what needs them is skipped, with a message, where they are absent.
 */
package org.spacedkd.core.golden;
