package vk2max.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Status;
import vk2max.ledger.postgres.ReportedChatStore;

/** Questions to the index. A chat of a region that the asker may not see is not there. */
public final class ChatIndex {
  private static final String COLUMNS =
      """
      select c.chat_id, c.run_id, c.gone, c.region, coalesce(o.organisation_id, ''), o.name,
             o.municipality, c.status, c.reasons, c.only_obstacle, coalesce(c.person, 0),
             c.last_message, coalesce(c.place, 0), c.title
      """;

  private static final String WITH_ORGANISATION =
      " left join organisation o on o.ref = c.organisation ";

  private static final String SELECT = COLUMNS + "from console.chat c" + WITH_ORGANISATION;

  /** Share of three-letter pieces that a title has in common with what was typed. */
  private static final double ALIKE = 0.6;

  /** One wrong letter near the beginning or in the middle of a short word leaves no more. */
  private static final double HARDLY_ALIKE = 0.45;

  /** Of the titles that resemble what was typed those that are looked at. */
  private static final int NEAREST_TITLES = 200;

  private static final Status[] STATUSES = Status.values();

  private final Connection connection;

  public ChatIndex(Connection connection) {
    this.connection = connection;
  }

  /**
   * Chats whose title is meant by what somebody has typed: those of just that title, then those
   * that contain it, then, when there are few of them, those that resemble it.
   *
   * @param typed as it was typed
   * @param limit most chats to give
   */
  public List<IndexedChat> byTitle(Regions regions, String typed, int limit) throws SQLException {
    String key = TitleKey.of(typed);
    if (key.isEmpty() || regions.equals(Regions.NONE)) {
      return List.of();
    }
    Map<Long, IndexedChat> found = new LinkedHashMap<>();
    add(found, new IndexQuery(SELECT).and("c.title_key = ?", key).in(regions), limit);
    if (found.size() < limit) {
      add(
          found,
          new IndexQuery(
                  COLUMNS
                      + "from console.title t join console.chat c on c.title_key = t.key"
                      + WITH_ORGANISATION)
              .and("t.key like ?", "%" + key + "%")
              .in(regions),
          limit);
    }
    if (found.isEmpty()) {
      addAlike(found, regions, key, limit);
    }
    return found.values().stream().limit(limit).toList();
  }

  /** Whether a chat's title holds what was typed, and does not merely resemble it. */
  public static boolean fits(IndexedChat chat, String typed) {
    String title = chat.title();
    return title != null && TitleKey.of(title).contains(TitleKey.of(typed));
  }

  /** No order: of many that fit, any will do, and to look at all of them would take long. */
  private void add(Map<Long, IndexedChat> found, IndexQuery query, int limit) throws SQLException {
    for (IndexedChat chat : list(query.then("limit " + limit))) {
      found.putIfAbsent(chat.chatId(), chat);
    }
  }

  private void addAlike(Map<Long, IndexedChat> found, Regions regions, String key, int limit)
      throws SQLException {
    IndexQuery query =
        new IndexQuery(COLUMNS)
            .then(
                "from unnest(?) with ordinality t(key, place)"
                    + " cross join lateral (select * from console.chat c",
                (Object) nearestTitles(regions, key))
            .and("c.title_key = t.key")
            .in(regions)
            .then(
                "order by c.chat_id limit ?) c"
                    + WITH_ORGANISATION
                    + "order by t.place, c.chat_id limit ?",
                limit,
                limit);
    for (IndexedChat chat : list(query)) {
      found.putIfAbsent(chat.chatId(), chat);
    }
  }

  /**
   * Every title stands there once, so that there are few to be compared; one that no chat of these
   * regions has takes no place. Those that hardly resemble what was typed count when there are no
   * better ones.
   */
  private String[] nearestTitles(Regions regions, String key) throws SQLException {
    try (PreparedStatement threshold =
        connection.prepareStatement(
            "select set_config('pg_trgm.word_similarity_threshold', ?, false)")) {
      // Of the session: the operator, and with it the index of titles, goes by it.
      threshold.setString(1, Double.toString(HARDLY_ALIKE));
      threshold.execute();
    }
    IndexQuery query =
        new IndexQuery(
                "select t.key, public.word_similarity(?, t.key) from console.title t"
                    + " cross join lateral (select from console.chat c")
            .with(key)
            .and("c.title_key = t.key")
            .in(regions)
            .then(
                "limit 1) c where ? operator(public.<%) t.key"
                    + " order by 2 desc, length(t.key), t.key limit ?",
                key, NEAREST_TITLES);
    List<String> titles = new ArrayList<>();
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      double least = HARDLY_ALIKE;
      while (rows.next() && rows.getDouble(2) >= least) {
        titles.add(rows.getString(1));
        least = rows.getDouble(2) >= ALIKE ? ALIKE : least;
      }
    }
    return titles.toArray(String[]::new);
  }

  /** A chat, also one that the latest export lacks; empty when it may not be seen. */
  public Optional<IndexedChat> find(Regions regions, long chatId) throws SQLException {
    return list(new IndexQuery(SELECT).and("c.chat_id = ?", chatId).in(regions)).stream()
        .findFirst();
  }

  /**
   * A page of a list, by chat id.
   *
   * @param after the last chat of the page before; 0 for the first
   * @param limit most chats to give
   */
  public List<IndexedChat> page(Regions regions, ChatFilter filter, long after, int limit)
      throws SQLException {
    return list(
        filtered(new IndexQuery(SELECT).and("c.chat_id > ?", after), regions, filter)
            .then("order by c.chat_id limit " + limit));
  }

  /**
   * Tells of every chat of a list, with the decision that the list shows: school by school within a
   * municipality, then by chat id.
   */
  public void forEach(Regions regions, ChatFilter filter, ReportedChatStore.Action action)
      throws SQLException {
    IndexQuery chosen =
        filtered(new IndexQuery("select c.chat_id, c.run_id from console.chat c"), regions, filter);
    new ReportedChatStore(connection).forEachOf(chosen.sql(), chosen::fill, action);
  }

  private static IndexQuery filtered(IndexQuery query, Regions regions, ChatFilter filter) {
    query.and("not c.gone").in(regions);
    narrowed(query, filter);
    if (filter.person() != null) {
      query.and("c.person = ?", filter.person());
    }
    if (filter.onlyObstacle()) {
      query.and("c.only_obstacle");
    }
    return query;
  }

  private static IndexQuery narrowed(IndexQuery query, ChatFilter filter) {
    if (filter.status() != null) {
      query.and("c.status = ?", filter.status().ordinal());
    }
    if (filter.reason() != null) {
      query.and("c.reason = ?", filter.reason().ordinal());
    }
    if (filter.organisationId() != null) {
      query.and(
          "c.organisation = (select ref from organisation where organisation_id = ?)",
          filter.organisationId());
    }
    if (filter.municipality() != null) {
      query.and(
          "c.organisation = any(array(select ref from organisation where municipality = ?))",
          filter.municipality());
    }
    return query;
  }

  /**
   * How many chats of a list there are.
   *
   * @param most to count to where chats have to be looked at one by one
   */
  public long count(Regions regions, ChatFilter filter, long most) throws SQLException {
    if (filter.person() == null && !filter.onlyObstacle()) {
      return counted(regions, filter);
    }
    try (PreparedStatement select =
            filtered(
                    new IndexQuery("select count(*) from (select from console.chat c"),
                    regions,
                    filter)
                .then("limit ?) found", most)
                .prepare(connection);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** By what is counted beforehand: to the end, and at once. */
  private long counted(Regions regions, ChatFilter filter) throws SQLException {
    IndexQuery query =
        narrowed(
            new IndexQuery("select coalesce(sum(c.chats), 0)::bigint from console.chat_count c")
                .in(regions),
            filter);
    try (PreparedStatement select = query.prepare(connection);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Chats by their status; every status has its number. */
  public Map<Status, Long> byStatus(Regions regions) throws SQLException {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : STATUSES) {
      counts.put(status, 0L);
    }
    IndexQuery query =
        new IndexQuery("select c.status, sum(c.chats)::bigint from console.chat_count c");
    try (PreparedStatement select =
            query.in(regions).then("group by c.status").prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        counts.put(STATUSES[rows.getInt(1)], rows.getLong(2));
      }
    }
    return counts;
  }

  /** Chats that stay by the first of their reasons, the most first. */
  public Map<ReasonCode, Long> byReason(Regions regions) throws SQLException {
    Map<ReasonCode, Long> counts = new LinkedHashMap<>();
    IndexQuery query =
        new IndexQuery("select c.reason, sum(c.chats)::bigint from console.chat_count c")
            .and("c.reason is not null");
    try (PreparedStatement select =
            query.in(regions).then("group by c.reason order by 2 desc, 1").prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        counts.put(ReasonCode.values()[rows.getInt(1)], rows.getLong(2));
      }
    }
    return counts;
  }

  /**
   * A school and what becomes of its chats.
   *
   * @param name null when unknown
   * @param municipality null when unknown
   * @param chats by status; every status has its number
   */
  public record School(
      String organisationId,
      @Nullable String name,
      @Nullable String municipality,
      String region,
      Map<Status, Long> chats) {

    public long total() {
      return chats.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A page of the schools of some regions, by municipality and name.
   *
   * @param organisationId one school only; null for all
   * @param offset schools of the pages before
   */
  public List<School> schools(
      Regions regions, @Nullable String organisationId, long offset, int limit)
      throws SQLException {
    IndexQuery query = countedBySchool(regions);
    if (organisationId != null) {
      query.then("where o.organisation_id = ?", organisationId);
    }
    return schools(
        query.then(
            "group by o.ref order by o.region, o.municipality, o.name, o.organisation_id"
                + " limit ? offset ?",
            limit,
            offset));
  }

  /**
   * A page of the schools of some regions, by their ids.
   *
   * @param after the last school of the page before; empty for the first
   */
  public List<School> schoolsAfter(Regions regions, String after, int limit) throws SQLException {
    return schools(
        countedBySchool(regions)
            .then(
                "where o.organisation_id > ? group by o.ref order by o.organisation_id limit ?",
                after,
                limit));
  }

  private static IndexQuery countedBySchool(Regions regions) {
    return new IndexQuery(
            """
            select o.organisation_id, o.name, o.municipality, o.region,
                   array_agg(s.status order by s.status), array_agg(s.chats order by s.status)
              from (select c.organisation, c.status, sum(c.chats)::bigint as chats
                      from console.chat_count c
            """)
        .and("c.organisation is not null")
        .in(regions)
        .then("group by 1, 2) s join organisation o on o.ref = s.organisation");
  }

  private List<School> schools(IndexQuery query) throws SQLException {
    List<School> schools = new ArrayList<>();
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        schools.add(
            new School(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                counts(rows)));
      }
    }
    return schools;
  }

  private static Map<Status, Long> counts(ResultSet row) throws SQLException {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : STATUSES) {
      counts.put(status, 0L);
    }
    Number[] statuses = (Number[]) row.getArray(5).getArray();
    Number[] chats = (Number[]) row.getArray(6).getArray();
    for (int i = 0; i < statuses.length; i++) {
      counts.put(STATUSES[statuses[i].intValue()], chats[i].longValue());
    }
    return counts;
  }

  /** The municipalities in which schools have chats, in their order. */
  public List<String> municipalities(Regions regions) throws SQLException {
    IndexQuery query =
        new IndexQuery(
                "select distinct o.municipality from console.chat_count c"
                    + " join organisation o on o.ref = c.organisation")
            .and("o.municipality is not null");
    return texts(query.in(regions).then("order by o.municipality"));
  }

  /** The regions that have chats, in their order. */
  public List<String> regions(Regions regions) throws SQLException {
    IndexQuery query =
        new IndexQuery("select distinct c.region from console.chat_count c").and("c.region <> ''");
    return texts(query.in(regions).then("order by c.region"));
  }

  private List<String> texts(IndexQuery query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** The region with the most chats; empty when no chat has one. */
  public Optional<String> largest() throws SQLException {
    String sql =
        "select region from console.chat_count where region <> ''"
            + " group by region order by sum(chats) desc, region limit 1";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private List<IndexedChat> list(IndexQuery query) throws SQLException {
    List<IndexedChat> chats = new ArrayList<>();
    try (PreparedStatement select = query.prepare(connection);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        chats.add(chat(rows));
      }
    }
    return chats;
  }

  private static IndexedChat chat(ResultSet row) throws SQLException {
    long lastMessage = row.getLong(12);
    boolean unknown = row.wasNull();
    return new IndexedChat(
        row.getLong(1),
        row.getInt(2),
        row.getBoolean(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        STATUSES[row.getInt(8)],
        new ReasonSet(row.getInt(9)),
        row.getBoolean(10),
        row.getLong(11),
        unknown ? ChatFacts.NO_INSTANT : lastMessage,
        row.getInt(13),
        row.getString(14));
  }
}
