package vk2max.benchmark.answers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vk2max.benchmark.servers.Installation;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonSet;

/**
 * The outcome and the reasons of every chat, and the events.
 *
 * @param chatIds ascending
 * @param decisions of the chat with the same index: the outcome's ordinal, then the reasons' bits
 * @param events of every kind
 */
public record Answers(long[] chatIds, long[] decisions, List<EventCensus> events) {
  private static final int FETCHED_AT_ONCE = 10_000;
  private static final int EXAMPLES = 5;

  /** Everything that a contender has left. */
  public static Answers of(Installation installation) throws SQLException {
    try (Connection connection = installation.connect()) {
      connection.setAutoCommit(false);
      long[] chatIds = new long[count(connection)];
      long[] decisions = new long[chatIds.length];
      try (Statement select = connection.createStatement()) {
        select.setFetchSize(FETCHED_AT_ONCE);
        ResultSet rows =
            select.executeQuery("select chat_id, outcome, reasons from decision order by chat_id");
        for (int i = 0; rows.next(); i++) {
          chatIds[i] = rows.getLong(1);
          decisions[i] = rows.getLong(2) << Integer.SIZE | rows.getInt(3) & 0xFFFF_FFFFL;
        }
      }
      return new Answers(chatIds, decisions, EventCensus.of(installation.kafka()));
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("select count(*) from decision")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** How many events there are of all kinds. */
  public long eventCount() {
    return events.stream().mapToLong(EventCensus::count).sum();
  }

  /** How other answers differ from these, with a few examples; empty when they do not. */
  public Optional<String> difference(Answers other) {
    List<String> found = new ArrayList<>();
    int mine = 0;
    int others = 0;
    long differences = 0;
    while (mine < chatIds.length || others < other.chatIds.length) {
      long chat = mine < chatIds.length ? chatIds[mine] : Long.MAX_VALUE;
      long otherChat = others < other.chatIds.length ? other.chatIds[others] : Long.MAX_VALUE;
      String here = chat <= otherChat ? shown(decisions[mine]) : "no decision";
      String there = otherChat <= chat ? shown(other.decisions[others]) : "no decision";
      if (!here.equals(there)) {
        differences++;
        if (found.size() < EXAMPLES) {
          found.add("chat " + Math.min(chat, otherChat) + ": " + here + " / " + there);
        }
      }
      mine += chat <= otherChat ? 1 : 0;
      others += otherChat <= chat ? 1 : 0;
    }
    if (!Objects.equals(events, other.events)) {
      found.add("events: " + events + " / " + other.events);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(differences + " chats differ: " + String.join("; ", found));
  }

  private static String shown(long decision) {
    Outcome outcome = Outcome.values()[(int) (decision >>> Integer.SIZE)];
    return outcome + " " + new ReasonSet((int) decision);
  }
}
