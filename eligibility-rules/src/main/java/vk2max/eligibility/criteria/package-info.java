/**
 * The thirteen transfer criteria, one record each; every one has a page in {@code docs/criteria}
 * whose table of examples is its test's data.
 */
@NullMarked
package vk2max.eligibility.criteria;

import org.jspecify.annotations.NullMarked;
