// SPDX-License-Identifier: Apache-2.0
/** Native libraries as decoding and the engines share them: one JavaCPP loads them all. */
package org.spacedkd.core.natives;
