package vk2max.localstack;

import java.nio.file.Path;

/**
 * What a glance at one server shows.
 *
 * @param running whether its process lives and its port takes connections
 * @param pid -1 when it has no process; a server that is still starting has one and is not running
 * @param address host and port; empty before the first start
 * @param dataDirectory where its data lies, or will lie
 */
public record ServiceStatus(
    Service service, boolean running, long pid, String address, Path dataDirectory) {}
