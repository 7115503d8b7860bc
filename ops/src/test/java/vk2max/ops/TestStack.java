package vk2max.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.stream.Stream;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * The product's own local stack in a home of this module's tests: empty when the tests begin,
 * shared by all of them, stopped when their JVM ends.
 */
final class TestStack {
  static final Path HOME = Path.of("target", "test home").toAbsolutePath();

  private static final Addresses ADDRESSES = start();

  private TestStack() {}

  static Addresses addresses() {
    return ADDRESSES;
  }

  static Connection connect(String jdbcUrl) throws SQLException {
    return DriverManager.getConnection(jdbcUrl, ADDRESSES.username(), ADDRESSES.password());
  }

  /** An empty database beside the one of the home. */
  static String database(String name) {
    try (Connection connection = connect(ADDRESSES.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database for a test", e);
    }
    return ADDRESSES.jdbcUrl().replaceAll("/[^/]*$", "/" + name);
  }

  private static Addresses start() {
    LocalStack stack = LocalStack.at(HOME);
    stack.stop();
    delete(HOME);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop the test stack"));
    return stack.ensureRunning(EnumSet.allOf(Service.class));
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
