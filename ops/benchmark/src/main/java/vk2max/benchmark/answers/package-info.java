/**
 * What a contender has decided and sent, to be compared with another's. Enter at {@link
 * vk2max.benchmark.answers.Answers}.
 */
@NullMarked
package vk2max.benchmark.answers;

import org.jspecify.annotations.NullMarked;
