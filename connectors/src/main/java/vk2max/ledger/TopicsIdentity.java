package vk2max.ledger;

/**
 * Which topics a ledger's events go to, and under which name.
 *
 * @param clusterId Kafka's id of the cluster; "" for a broker that tells none
 * @param prefix of every topic; may be empty
 * @param installation names the engine that sends them
 */
public record TopicsIdentity(String clusterId, String prefix, String installation) {}
