/**
 * Programs that {@link vk2max.localstack.LocalStack} runs in JVMs of their own, the only places
 * that see the servers' libraries.
 */
@NullMarked
package vk2max.localstack.server;

import org.jspecify.annotations.NullMarked;
