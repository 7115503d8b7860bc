package vk2max.benchmark.limit;

import java.sql.SQLException;

/** A stage, cut into parts that any thread may take. */
interface Work {
  int parts();

  /** Begins to work in a thread, which does one part after another. */
  Worker worker(int thread) throws Exception;

  /** Of one thread alone. */
  interface Worker extends AutoCloseable {
    void run(int part) throws Exception;

    @Override
    default void close() throws SQLException {}
  }
}
