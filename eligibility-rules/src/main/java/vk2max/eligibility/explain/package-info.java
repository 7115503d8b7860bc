/**
 * Puts decisions into words for people, in Russian and English. The words lie in {@code
 * messages_ru.properties} and {@code messages_en.properties}; the values in them come from the
 * findings of the decision and from nowhere else.
 *
 * <p>Enter at {@link vk2max.eligibility.explain.Explainer}.
 */
@NullMarked
package vk2max.eligibility.explain;

import org.jspecify.annotations.NullMarked;
