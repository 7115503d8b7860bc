/**
 * The local stack: a real PostgreSQL and a real Kafka broker as background processes that several
 * commands share, their data kept under one home directory from one night to the next.
 *
 * <p>Enter at {@link vk2max.localstack.LocalStack}. A user of this package needs nothing but the
 * JDK: the servers and their libraries run in processes of their own.
 */
@NullMarked
package vk2max.localstack;

import org.jspecify.annotations.NullMarked;
