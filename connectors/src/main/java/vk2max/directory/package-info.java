/**
 * People of Sferum joined with their accounts in MAX, in memory: roles, the staff membership that
 * counts, and whether a person is in MAX with the same phone. Enter at {@link
 * vk2max.directory.DirectoryBuilder}.
 */
@NullMarked
package vk2max.directory;

import org.jspecify.annotations.NullMarked;
