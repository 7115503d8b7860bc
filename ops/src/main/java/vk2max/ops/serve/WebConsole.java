package vk2max.ops.serve;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.explain.Language;
import vk2max.job.NightServers;
import vk2max.ops.cli.OidcSettings;

/** The web console, found on the class path: only the verbs that serve it have it there. */
public interface WebConsole {
  /**
   * What is served, and where.
   *
   * @param servers of which the ledger is asked; Kafka only to take a move back
   * @param host address to listen at
   * @param port 0 for any that is free
   * @param language of pages until somebody chooses another
   * @param phoneKey under which phones are hashed
   * @param changes whether operators may correct chats; else everything is only read
   * @param oidc where people sign in; null for users with printed passwords, which are for this
   *     machine alone
   */
  record Options(
      NightServers servers,
      String host,
      int port,
      Language language,
      byte[] phoneKey,
      boolean changes,
      @Nullable OidcSettings oidc) {
    public Options {
      if (oidc == null && !WebConsole.isLocal(host)) {
        throw new IllegalArgumentException("printed passwords do not open a console at " + host);
      }
    }

    /** Whether nobody but this machine can reach it. */
    public boolean isLocal() {
      return WebConsole.isLocal(host);
    }
  }

  /**
   * A user for trying out.
   *
   * @param password holds until the console ends
   * @param page where this user begins
   */
  record DemoUser(String name, String password, String page) {}

  /** A console at work. */
  interface Served extends AutoCloseable {
    /** The address of its first page. */
    String address();

    /** Users for trying out; none where people sign in at a provider. */
    List<DemoUser> users();

    @Override
    void close();
  }

  /**
   * Begins to serve; the index of chats shows what holds in the ledger by then.
   *
   * @throws java.sql.SQLException if the ledger cannot be reached
   * @throws vk2max.ops.cli.CommandFailure if the address cannot be listened at, or the provider
   *     does not tell of itself
   */
  Served serve(Options options) throws java.sql.SQLException;

  /** Whether an address to listen at is one that nobody but this machine can reach. */
  static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
  }

  /** The console of the class path; empty when it is not there. */
  static Optional<WebConsole> find() {
    return ServiceLoader.load(WebConsole.class).findFirst();
  }
}
