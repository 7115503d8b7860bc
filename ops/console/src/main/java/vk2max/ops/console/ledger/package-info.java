/** The ledger as the console sees it: read only, beside tables of its own. */
@NullMarked
package vk2max.ops.console.ledger;

import org.jspecify.annotations.NullMarked;
