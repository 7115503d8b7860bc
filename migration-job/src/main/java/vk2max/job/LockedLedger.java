package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.postgres.LedgerSchema;

/** Changes of the ledger that must not meet a run: it would decide without them. */
public final class LockedLedger {
  private final NightServers servers;

  /**
   * @param servers Kafka is not used
   */
  public LockedLedger(NightServers servers) {
    this.servers = servers;
  }

  /**
   * Does the work in one transaction while it holds the run lock, on tables of this version.
   *
   * @return empty when a process is at work: nothing was done
   * @throws SQLException if the ledger cannot be reached or refuses
   */
  public <T> Optional<T> call(LedgerTransactions.Work<T> work) throws SQLException {
    return with((ledger, lock) -> ledger.call(work));
  }

  /** Work of several transactions. */
  @FunctionalInterface
  interface Work<T> {
    T on(LedgerTransactions ledger, RunLock lock) throws SQLException;
  }

  /** As {@link #call}, in as many transactions as the work makes of it. */
  <T> Optional<T> with(Work<T> work) throws SQLException {
    Optional<RunLock> lock = RunLock.tryAcquire(servers);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try (HikariDataSource database = LedgerPool.open(servers, 2, lock.get())) {
      LedgerSchema.migrate(database);
      lock.get().takeNumber();
      return Optional.of(work.on(new LedgerTransactions(database, lock.get()::fence), lock.get()));
    } catch (SQLException e) {
      // Its sessions were ended by who has taken the lock: the ledger is there.
      if (Outages.isOutage(e) && lock.get().isTakenOver(servers)) {
        throw new RunTakenOverException();
      }
      throw e;
    } finally {
      lock.get().close();
    }
  }
}
