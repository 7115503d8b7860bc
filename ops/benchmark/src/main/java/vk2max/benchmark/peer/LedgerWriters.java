package vk2max.benchmark.peer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import vk2max.benchmark.peer.DecidedChat.MoveRow;

/** Writes decisions and moves as rows of the product's own tables, by batches of inserts. */
final class LedgerWriters {
  private static final int ONLY_RUN = 1;
  private static final int FIRST_MOVE = 1;

  private LedgerWriters() {}

  static JdbcBatchItemWriter<DecidedChat> decisions(DataSource database) {
    return new JdbcBatchItemWriterBuilder<DecidedChat>()
        .dataSource(database)
        .sql(
            """
            insert into decision (chat_id, run_id, gone, outcome, reasons, carrier, organisation,
                                  fingerprint, title, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .itemPreparedStatementSetter(LedgerWriters::decision)
        .build();
  }

  /** Of the chats that move. */
  static ItemWriter<DecidedChat> moves(DataSource database) {
    JdbcBatchItemWriter<DecidedChat> writer =
        new JdbcBatchItemWriterBuilder<DecidedChat>()
            .dataSource(database)
            .sql(
                """
                insert into move (chat_id, move_no, run_id, added, invited, invitations, lane,
                                  lane_seq)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
            .itemPreparedStatementSetter(LedgerWriters::move)
            .build();
    writer.afterPropertiesSet();
    return chats ->
        writer.write(
            new Chunk<>(
                chats.getItems().stream()
                    .filter(chat -> chat.move() != null)
                    .map(DecidedChat.class::cast)
                    .toList()));
  }

  private static void decision(DecidedChat chat, PreparedStatement row) throws SQLException {
    row.setLong(1, chat.chatId());
    row.setInt(2, ONLY_RUN);
    row.setBoolean(3, false);
    row.setShort(4, (short) chat.outcome());
    row.setInt(5, chat.reasons());
    nullable(row, 6, chat.carrier(), Types.BIGINT);
    nullable(row, 7, chat.organisation(), Types.INTEGER);
    row.setLong(8, chat.fingerprint());
    String title = chat.title();
    row.setString(9, title == null ? null : title.replace("\0", ""));
    row.setBytes(10, chat.evidence());
  }

  private static void nullable(PreparedStatement row, int column, @Nullable Number value, int type)
      throws SQLException {
    if (value == null) {
      row.setNull(column, type);
    } else {
      row.setObject(column, value, type);
    }
  }

  private static void move(DecidedChat chat, PreparedStatement row) throws SQLException {
    MoveRow move = chat.move();
    if (move == null) {
      throw new IllegalArgumentException("chat " + chat.chatId() + " does not move");
    }
    row.setLong(1, chat.chatId());
    row.setShort(2, (short) FIRST_MOVE);
    row.setInt(3, ONLY_RUN);
    row.setInt(4, move.added());
    row.setInt(5, move.invited());
    row.setShort(6, (short) move.invitations());
    row.setShort(7, (short) 0);
    row.setLong(8, 0);
  }
}
