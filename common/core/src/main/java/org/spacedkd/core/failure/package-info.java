// SPDX-License-Identifier: Apache-2.0
/** How a command ends when it cannot do its work: one sentence for the user and an exit code. */
package org.spacedkd.core.failure;
