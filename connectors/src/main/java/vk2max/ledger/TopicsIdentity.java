package vk2max.ledger;

/**
 * Which topics a ledger's events go to.
 *
 * @param clusterId Kafka's id of the cluster; "" for a broker that tells none
 * @param prefix of every topic; may be empty
 */
public record TopicsIdentity(String clusterId, String prefix) {}
