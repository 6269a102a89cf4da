/**
 * Data sets: where their examples come from, how they are prepared into Parquet files that are the
 * same bytes however many tasks write them, and how a run reads them back, checked.
 *
 * <p>Small raw images are counted before they are read ({@code RowSource}). Photos are listed
 * first, folders and archives ({@code Container}) side by side in tasks, cut into files by their
 * names and lengths ({@code PhotoShards}), and decoded once as these are written; what cannot be
 * decoded goes to {@code Quarantine}.
 */
package org.spacedkd.jobs.data;
