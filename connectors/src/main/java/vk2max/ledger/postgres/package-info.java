/**
 * The ledger in PostgreSQL, written with COPY. Every method works on the connection it is given, so
 * that the caller's transaction decides what becomes true together. Schema: {@code db/migration}.
 */
@NullMarked
package vk2max.ledger.postgres;

import org.jspecify.annotations.NullMarked;
