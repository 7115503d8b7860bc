package vk2max.ops.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vk2max.index.Regions;

/** The tokens of programs. */
public final class TokenStore {
  /** So that a token that has leaked is recognised by those who look for such. */
  static final String PREFIX = "vk2max_";

  private static final int SECRET_BYTES = 32;

  private final Connection connection;

  public TokenStore(Connection connection) {
    this.connection = connection;
  }

  /** What a program presents; told once and kept nowhere. */
  static String newSecret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Keeps a new one.
   *
   * @return its number
   */
  int add(ApiToken token, String secret) throws SQLException {
    String sql =
        """
        insert into console.token (name, hash, role, regions, created_by, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?) returning token_id""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, token.name());
      insert.setBytes(2, hash(secret));
      insert.setString(3, token.role().name());
      insert.setArray(
          4,
          token.regions().isAll()
              ? null
              : connection.createArrayOf(
                  "text", token.regions().codes().stream().sorted().toArray()));
      insert.setString(5, token.createdBy());
      insert.setTimestamp(6, Timestamp.from(token.createdAt()));
      insert.setTimestamp(7, Timestamp.from(token.expiresAt()));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** All of them, the newest first. */
  List<ApiToken> list() throws SQLException {
    List<ApiToken> tokens = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("select * from console.token order by token_id desc");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        tokens.add(token(rows));
      }
    }
    return tokens;
  }

  /**
   * Makes one open nothing any more.
   *
   * @return whether there was one that did
   */
  boolean revoke(int id, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update console.token set revoked_at = ? where token_id = ? and revoked_at is null")) {
      update.setTimestamp(1, Timestamp.from(now));
      update.setInt(2, id);
      return update.executeUpdate() > 0;
    }
  }

  /** The token that a program presents; empty unless it is good. */
  public Optional<ApiToken> find(String secret, Instant now) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select * from console.token where hash = ?")) {
      select.setBytes(1, hash(secret));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(token(row)).filter(found -> found.isGood(now))
            : Optional.empty();
      }
    }
  }

  /** A secret of 256 random bits needs no salt and no slow hash. */
  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    Array regions = row.getArray("regions");
    Timestamp revoked = row.getTimestamp("revoked_at");
    return new ApiToken(
        row.getInt("token_id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        regions == null ? Regions.ALL : Regions.of(Set.of((String[]) regions.getArray())),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        revoked == null ? null : revoked.toInstant());
  }
}
