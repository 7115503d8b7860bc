/**
 * The ledger: what was decided about every chat, with its evidence, and what was moved. Values and
 * encodings here, PostgreSQL in the sub-package.
 */
@NullMarked
package vk2max.ledger;

import org.jspecify.annotations.NullMarked;
