/**
 * What all verbs share: the launcher's entry, settings, words, tables, exit codes. Enter at {@link
 * vk2max.ops.cli.Main}.
 */
@NullMarked
package vk2max.ops.cli;

import org.jspecify.annotations.NullMarked;
