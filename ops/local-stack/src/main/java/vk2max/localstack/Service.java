package vk2max.localstack;

/** A server of the local stack. */
public enum Service {
  POSTGRES("PostgreSQL"),
  KAFKA("Kafka");

  private final String productName;

  Service(String productName) {
    this.productName = productName;
  }

  /** The server's name as people write it. */
  public String productName() {
    return productName;
  }
}
