package vk2max.index;

import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/** Ledgers with the tables of the index, on the real PostgreSQL. */
final class IndexedLedger {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private IndexedLedger() {}

  static Database empty() {
    Database database = SharedServers.database().create("index_" + NUMBER.incrementAndGet());
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    LedgerSchema.migrate(source);
    ChatIndexWriter.migrate(source);
    return database;
  }
}
