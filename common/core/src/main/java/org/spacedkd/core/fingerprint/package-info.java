// SPDX-License-Identifier: Apache-2.0
/**
 * The fingerprint of how a process computes. Processors with other instruction sets, other
 * libraries and other numbers of threads add up in other orders, so that the same training gives
 * other bits; a small fixed computation shows it before anything is trained.
 */
package org.spacedkd.core.fingerprint;
