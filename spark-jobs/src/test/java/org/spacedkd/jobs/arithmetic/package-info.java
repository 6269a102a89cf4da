// SPDX-License-Identifier: Apache-2.0

/** What engines compute in processes of other environments, to the bit. */
package org.spacedkd.jobs.arithmetic;
