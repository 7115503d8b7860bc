package vk2max.localstack;

/**
 * Where clients find the servers they asked for.
 *
 * @param jdbcUrl the database {@code vk2max}; empty when PostgreSQL was not asked for
 * @param username a superuser; empty when PostgreSQL was not asked for
 * @param password empty: connections from this machine are trusted
 * @param bootstrapServers host and port; empty when Kafka was not asked for
 */
public record Addresses(
    String jdbcUrl, String username, String password, String bootstrapServers) {}
