package vk2max.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.directory.PhoneKey;

class PhoneIndexTest {
  private static final long NUMBER = 79_161_234_567L;

  /** By {@code printf '+79161234567' | openssl dgst -sha256 -hmac 'key of the tests'}. */
  private static final String HMAC =
      "17fcc1a3c070fd959f3582e492a09c28079de1ea4ea12e44628d5ca8e5334531";

  private Connection connection;
  private PhoneHash hash;

  @BeforeEach
  void connect() throws SQLException {
    connection = IndexedLedger.empty().connect();
    hash = new PhoneHash("key of the tests".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_number_in_any_notation_and_its_hash_in_the_export_are_the_same() {
    long expected = Long.parseUnsignedLong(HMAC.substring(0, 16), 16);
    PhoneKey typed = new PhoneKey();
    typed.phone("8 (916) 123-45-67");
    PhoneKey hashed = new PhoneKey();
    hashed.hash(HMAC);

    assertEquals(expected, hash.of(NUMBER));
    assertEquals(expected, hash.of(typed));
    assertEquals(expected, hash.of(hashed));
    assertEquals(NUMBER, typed.number());
    assertEquals(0, hashed.number());
    assertNotEquals(expected, new PhoneHash(new byte[32]).of(NUMBER));
  }

  @Test
  void a_shared_phone_is_that_of_all_who_share_it() throws SQLException {
    PhoneIndex index = new PhoneIndex(connection, hash);
    index.<RuntimeException>replace(
        1,
        sink -> {
          sink.accept(hash.of(NUMBER), 8);
          sink.accept(hash.of(NUMBER), 7);
          sink.accept(hash.of(NUMBER), 7);
          sink.accept(hash.of(NUMBER + 1), 9);
        });

    assertEquals(List.of(7L, 8L), index.people(NUMBER));
    assertEquals(List.of(), index.people(NUMBER + 2));
    assertTrue(index.isOf(1));
    assertFalse(index.isOf(2));
  }

  @Test
  void under_another_key_it_is_not_filled() throws SQLException {
    new PhoneIndex(connection, hash).<RuntimeException>replace(1, sink -> {});
    PhoneIndex other = new PhoneIndex(connection, new PhoneHash(new byte[32]));

    assertFalse(other.isFilled());
    assertFalse(other.isOf(1));
  }

  @Test
  void an_export_that_breaks_off_leaves_what_was_there() throws SQLException {
    PhoneIndex index = new PhoneIndex(connection, hash);
    index.<RuntimeException>replace(1, sink -> sink.accept(hash.of(NUMBER), 7));

    assertThrows(
        IOException.class,
        () ->
            index.<IOException>replace(
                2,
                sink -> {
                  sink.accept(hash.of(NUMBER), 8);
                  throw new IOException("cut off");
                }));

    assertEquals(List.of(7L), index.people(NUMBER));
    assertTrue(index.isOf(1));
  }
}
