/**
 * The same night as plain Spring Batch does it, built as its reference documentation teaches and
 * tuned as its good users would: what the product is compared with. It keeps no promise of the
 * product's: a process that is killed may lose or repeat events. Enter at {@link
 * vk2max.benchmark.peer.PeerMain}.
 */
@NullMarked
package vk2max.benchmark.peer;

import org.jspecify.annotations.NullMarked;
