package vk2max.testservers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import vk2max.localstack.ServerSettings;

/** Servers of either kind are set up alike: what is asked here is what other tests rely on. */
class SharedServersTest {
  @Test
  void a_new_database_is_empty_and_apart_from_the_others() throws SQLException {
    Database one = SharedServers.database().create("one");
    execute(one, "create table chat (id bigint)");
    Database copy = one.create("copy", "one");
    Database other = one.create("other");

    assertEquals("chat", query(one, "select to_regclass('chat')"));
    assertEquals("chat", query(copy, "select to_regclass('chat')"));
    assertEquals(null, query(other, "select to_regclass('chat')"));
    assertEquals(other, SharedServers.database().named("other"));
  }

  @Test
  void postgres_has_every_setting_of_the_local_stack() throws SQLException {
    for (String name : ServerSettings.postgres().keySet()) {
      assertEquals(
          "f",
          query("select source = 'default' from pg_settings where name = '" + name + "'"),
          name);
    }
    assertEquals("on", query("show fsync"));
    assertEquals("on", query("show synchronous_commit"));
    assertEquals("100", query("show max_connections"));
    assertEquals("8GB", query("show max_wal_size"));
  }

  @Test
  void postgres_sorts_by_code_point_and_knows_cyrillic_letters() throws SQLException {
    assertEquals("школа ё", query("select lower('ШКОЛА Ё')"));
    assertEquals("t", query("select 'Б' < 'а' and 'ё' > 'я'"));
    execute(SharedServers.database(), "create extension if not exists pg_trgm");
    assertEquals("t", query("select similarity('Школа', 'ШКОЛЫ') > 0.4"));
  }

  @Test
  void the_broker_has_every_setting_of_the_local_stack() throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.bootstrapServers()))) {
      Config config = admin.describeConfigs(List.of(broker)).all().get().get(broker);
      Map<String, String> found = new TreeMap<>();
      ServerSettings.kafka().keySet().forEach(name -> found.put(name, config.get(name).value()));

      assertEquals(new TreeMap<>(ServerSettings.kafka()), found);
    }
  }

  @Test
  void asked_again_they_are_the_same() {
    assertEquals(SharedServers.database(), SharedServers.database());
    assertEquals(SharedServers.bootstrapServers(), SharedServers.bootstrapServers());
    assertTrue(SharedServers.bootstrapServers().matches("[\\w.]+:\\d+"));
  }

  private static String query(String sql) throws SQLException {
    return query(SharedServers.database(), sql);
  }

  private static String query(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
