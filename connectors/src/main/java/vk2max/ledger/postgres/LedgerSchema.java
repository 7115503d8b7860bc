package vk2max.ledger.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the ledger's tables to the version this program needs. */
public final class LedgerSchema {
  private LedgerSchema() {}

  /** Creates or upgrades the tables; two programs at once wait for each other. */
  public static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .table("ledger_schema")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }
}
