// SPDX-License-Identifier: Apache-2.0
/** SHA-256: what proves that two states, two files or two batches are the same. */
package org.spacedkd.core.hash;
