package vk2max.ops.console;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.OidcSettings;
import vk2max.ops.serve.WebConsole;
import vk2max.ops.serve.WebConsole.DemoUser;

/** A console at work over a night of its own. */
final class OpenConsole implements AutoCloseable {
  static final int CHATS = 1_500;

  private static final class Shared {
    static final OpenConsole CONSOLE = open();

    private static OpenConsole open() {
      try {
        OpenConsole console = over("console_api");
        Runtime.getRuntime().addShutdownHook(new Thread(console::close, "end of the tests"));
        return console;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private final Night night;
  private final WebConsole.Served served;

  private OpenConsole(Night night, WebConsole.Served served) {
    this.night = night;
    this.served = served;
  }

  /**
   * Opens one.
   *
   * @param name of its database, unused so far
   */
  static OpenConsole over(String name) throws IOException, InterruptedException, SQLException {
    return over(Night.of(name, CHATS), true);
  }

  /** Another one over the same ledger, with users of its own. */
  OpenConsole beside(boolean changes) throws SQLException {
    return over(night, changes);
  }

  static OpenConsole over(Night night, boolean changes) throws SQLException {
    return over(night, WebConsole.find().orElseThrow(), "localhost", changes, null);
  }

  /**
   * One where people sign in at a provider, over a night that is there.
   *
   * @param host where it listens
   */
  static OpenConsole over(Night night, WebConsole console, String host, OidcSettings oidc)
      throws SQLException {
    return over(night, console, host, false, oidc);
  }

  private static OpenConsole over(
      Night night, WebConsole console, String host, boolean changes, @Nullable OidcSettings oidc)
      throws SQLException {
    return new OpenConsole(
        night,
        console.serve(
            new WebConsole.Options(
                night.servers(),
                host,
                0,
                Language.RU,
                "key of the tests".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                changes,
                oidc)));
  }

  /** One for all tests that leave its chats as they are; nobody closes it. */
  static OpenConsole shared() {
    return Shared.CONSOLE;
  }

  /** As the pages ask it. */
  vk2max.ops.console.ledger.ConsoleLedger ledger() {
    return part(vk2max.ops.console.ledger.ConsoleLedger.class);
  }

  /** A part that it is made of. */
  <T> T part(Class<T> type) {
    return ((SpringConsole.Running) served).context().getBean(type);
  }

  /** The region with the most chats: the demo's coordinator sees it. */
  String own() throws SQLException {
    return night.value(
        "select region from console.chat where region <> '' and not gone group by 1"
            + " order by count(*) desc, 1 limit 1");
  }

  /** Another one. */
  String foreign() throws SQLException {
    return night.value(
        "select region from console.chat where region not in ('', ?) order by 1 limit 1", own());
  }

  Night night() {
    return night;
  }

  /** The address of a page; the path begins with a slash. */
  String page(String path) {
    return served.address() + path.substring(1);
  }

  boolean hasDemoUsers() {
    return !served.users().isEmpty();
  }

  DemoUser user(String name) {
    return served.users().stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    served.close();
  }
}
