// SPDX-License-Identifier: Apache-2.0
/**
 * From files to settings: {@code reference.conf}, a user's file and {@code --set} overrides, read
 * once into records, with every mistake reported together, by file and line. Defaults live in
 * {@code reference.conf} only. A new setting is a line there, a component of a record, and a line
 * in the reader of its group.
 */
package org.spacedkd.core.configuration.reading;
