// SPDX-License-Identifier: Apache-2.0
/** What the pages of the repository say is so: commands, links, settings and pictures. */
package org.spacedkd.jobs.documentation;
