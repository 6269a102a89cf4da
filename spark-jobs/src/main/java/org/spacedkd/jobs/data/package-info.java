// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets: {@link org.spacedkd.jobs.data.Preparation} writes them as Parquet files that are the
 * same bytes however many tasks write them, and {@link org.spacedkd.jobs.data.PreparedData} reads
 * them back, checked. {@link org.spacedkd.jobs.data.Dataset} names what can be prepared: small
 * {@link org.spacedkd.jobs.data.raw raw} images and {@link org.spacedkd.jobs.data.photos photos}.
 */
package org.spacedkd.jobs.data;
