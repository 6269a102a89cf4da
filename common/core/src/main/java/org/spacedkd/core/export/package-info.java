// SPDX-License-Identifier: Apache-2.0
/**
 * Trained networks on their way to other programs. What a file looks like is a {@link
 * org.spacedkd.core.export.ModelFormat}, found by name wherever its library is.
 */
package org.spacedkd.core.export;
