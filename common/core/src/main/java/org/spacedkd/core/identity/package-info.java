/**
 * What determines a thing to the bit, as named fields: two of equal fields are one. All that asks
 * whether two are the same derives from here: the ledger's recipe, keys of stored teachers, what
 * the cells of a sweep share, and the images that are kept. Names and values of fields stay as they
 * are, whatever classes are called; what changes what is computed changes a version.
 */
package org.spacedkd.core.identity;
