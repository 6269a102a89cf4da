// SPDX-License-Identifier: Apache-2.0
/**
 * What an engine is. Engines hold tensors and nothing else does; they depend on this module only
 * and are found by {@link java.util.ServiceLoader}.
 */
package org.spacedkd.core.engine;
