/**
 * The PostgreSQL and the Kafka that all contenders share, and what each of them gets afresh. Enter
 * at {@link vk2max.benchmark.servers.BenchServers}.
 */
@NullMarked
package vk2max.benchmark.servers;

import org.jspecify.annotations.NullMarked;
