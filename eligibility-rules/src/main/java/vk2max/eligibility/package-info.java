/**
 * Decides whether a chat moves to MAX and says why. Facts come in, a decision with all its findings
 * goes out; nothing here reads a file, a clock or a database.
 *
 * <p>Enter at {@link vk2max.eligibility.RuleSet}. The criteria lie in {@code criteria}, one record
 * each; the words for people in {@code explain}.
 */
@NullMarked
package vk2max.eligibility;

import org.jspecify.annotations.NullMarked;
