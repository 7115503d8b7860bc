package vk2max.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A question to the index that comes together with its values. */
final class IndexQuery {
  private final StringBuilder sql;
  private final List<Object> values = new ArrayList<>();
  private String glue = " where ";

  IndexQuery(String select) {
    sql = new StringBuilder(select);
  }

  /** Values of blanks that the question has had from the beginning. */
  IndexQuery with(Object... blanks) {
    values.addAll(List.of(blanks));
    return this;
  }

  IndexQuery and(String condition, Object... blanks) {
    sql.append(glue).append(condition);
    values.addAll(List.of(blanks));
    glue = " and ";
    return this;
  }

  IndexQuery in(Regions regions) {
    return regions.isAll()
        ? this
        : and("c.region = any(?)", (Object) regions.codes().toArray(String[]::new));
  }

  IndexQuery then(String rest, Object... blanks) {
    sql.append(' ').append(rest);
    values.addAll(List.of(blanks));
    return this;
  }

  String sql() {
    return sql.toString();
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql());
    fill(statement);
    return statement;
  }

  void fill(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value instanceof String[] texts) {
        statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
