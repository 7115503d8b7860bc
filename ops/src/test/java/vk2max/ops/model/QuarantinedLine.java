package vk2max.ops.model;

/**
 * A line that was set aside.
 *
 * @param kind of its file: {@code organisations}, {@code people}, {@code max_accounts} or {@code
 *     chats}
 * @param file its path in the bundle
 * @param line its physical number, 1-based, blank lines counted
 */
public record QuarantinedLine(String kind, String file, long line, Cause cause) {}
