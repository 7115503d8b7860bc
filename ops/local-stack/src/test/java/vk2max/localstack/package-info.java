/** Starts, kills and shares real servers. */
@NullMarked
package vk2max.localstack;

import org.jspecify.annotations.NullMarked;
