/**
 * The nightly export of VK Messenger and Sferum, format {@code vk2max-export} version 1: a
 * directory with a manifest and JSON Lines, plain, gzip or Zstandard. Enter at {@link
 * vk2max.source.vkexport.ExportBundle}; the format is described in {@code docs/export-format.md}.
 */
@NullMarked
package vk2max.source.vkexport;

import org.jspecify.annotations.NullMarked;
