package vk2max.eligibility;

/** What kind of conversation a peer of VK Messenger is ({@code peer.type} of the export). */
public enum PeerType {
  CHAT,
  USER,
  GROUP,
  EMAIL
}
