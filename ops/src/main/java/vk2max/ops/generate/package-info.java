/**
 * Synthetic export bundles of any size: schools, people, MAX accounts and chats that look like the
 * real ones and belong to nobody.
 *
 * <p>Enter at {@link vk2max.ops.generate.ExportGenerator}, and for several nights of one world at
 * {@link vk2max.ops.generate.NightsGenerator}. The {@link vk2max.ops.generate.World} holds no
 * lists: every school, person and chat is derived from its number by a seeded hash, and what
 * becomes of it from the same and the night, so that fifty million chats need no more memory than
 * fifty.
 */
@NullMarked
package vk2max.ops.generate;

import org.jspecify.annotations.NullMarked;
