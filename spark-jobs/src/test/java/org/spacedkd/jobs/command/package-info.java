// SPDX-License-Identifier: Apache-2.0
/** What the commands do and say, those of the notebooks among them. */
package org.spacedkd.jobs.command;
