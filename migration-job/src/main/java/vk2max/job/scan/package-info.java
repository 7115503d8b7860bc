/**
 * The first pass over the chats: judges every line, finds repeated chat ids and orders the chats of
 * people who have more than the policy's limit. Enter at {@link vk2max.job.scan.BundleScanner}.
 */
@NullMarked
package vk2max.job.scan;

import org.jspecify.annotations.NullMarked;
