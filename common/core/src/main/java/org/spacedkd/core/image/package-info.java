/** Images as bytes, and how they become the floats that networks take. */
package org.spacedkd.core.image;
