/**
 * Data sets: where their examples come from, how they are prepared into Parquet files that are the
 * same bytes however many tasks write them, and how a run reads them back, checked.
 */
package org.spacedkd.jobs.data;
