package vk2max.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any chat that moves. */
final class MovedChatArbitraries {
  private static final List<String> LETTERS =
      List.of(
          "а",
          "Я",
          "7",
          "ё",
          " ",
          "z",
          "\"",
          "\\",
          "<b>",
          "{title}",
          "{chatId}",
          "&",
          "😀",
          "क्षि");
  private static final List<String> BLANK =
      List.of(" ", "\t", "\u00A0", "\u2007", "\u200B", "\u3000", "\uFEFF");
  private static final List<String> NASTY =
      List.of(
          "\0", "\n", "\r", "\u001B", "\u007F", "\u0085", "\uD83D", "\uDE00", "\u202E", "\u200F",
          "\u2028", "\uFFFF", "\uFFFD");

  private MovedChatArbitraries() {}

  static Arbitrary<MovedChat> chats() {
    Arbitrary<Long> ids = Arbitraries.longs().between(1, Long.MAX_VALUE);
    return Combinators.combine(
            titles().injectNull(0.05),
            ids,
            ids.injectNull(0.3),
            Arbitraries.integers().between(0, 70),
            mostlyFew(30, 1000),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 350), Arbitraries.of(0, 1, 99, 100, 101, 200)),
            Arbitraries.randomValue(Random::nextLong))
        .as(MovedChatArbitraries::chat);
  }

  private static Arbitrary<Integer> mostlyFew(int few, int most) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.integers().between(0, few)),
        Tuple.of(1, Arbitraries.integers().between(0, most)));
  }

  /** Administrators come in any order, some accounts twice, the carrier among them or not. */
  private static MovedChat chat(
      String title, long chatId, Long peerId, int admins, int others, int invited, long seed) {
    Random random = new Random(seed);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i <= others; i++) {
      members.add(new Member(1_000_000L + i, Long.MAX_VALUE - i));
    }
    List<Member> administrators = new ArrayList<>();
    for (int i = 0; i < admins; i++) {
      Member any = members.get(random.nextInt(members.size()));
      administrators.add(
          i % 3 == 0 ? any : new Member(2_000_000L + i, 1L << 60 | random.nextInt(2 * admins)));
    }
    return new MovedChat(
        chatId,
        1 + random.nextInt(9),
        peerId,
        title,
        random.nextBoolean(),
        random.nextBoolean() ? "01" : "77",
        "org-77-00001",
        members.get(random.nextInt(members.size())),
        random.nextBoolean(),
        administrators,
        members,
        LongStream.rangeClosed(1, invited).map(i -> 3_000_000_000L * i).toArray(),
        random.nextBoolean() ? LocalDate.of(2025, 11, 5) : null);
  }

  /** Short, long, blank and nasty titles. */
  static Arbitrary<String> titles() {
    List<String> any = new ArrayList<>(LETTERS);
    any.addAll(BLANK);
    any.addAll(NASTY);
    return Arbitraries.frequencyOf(
        Tuple.of(4, of(LETTERS, 0, 40)),
        Tuple.of(2, of(any, 0, 40)),
        Tuple.of(2, of(any, 150, 500)),
        Tuple.of(1, of(BLANK, 0, 300)),
        Tuple.of(
            1,
            Arbitraries.of("а".repeat(200), "а".repeat(201), "😀".repeat(200), "😀".repeat(201))));
  }

  private static Arbitrary<String> of(List<String> pieces, int least, int most) {
    return Arbitraries.of(pieces)
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(list -> String.join("", list));
  }

  static MovedChat withMove(MovedChat chat, int moveNo) {
    return new MovedChat(
        chat.chatId(),
        moveNo,
        chat.peerId(),
        chat.title(),
        chat.call(),
        chat.region(),
        chat.organisationId(),
        chat.carrier(),
        chat.carrierIsCreator(),
        chat.admins(),
        chat.members(),
        chat.invited(),
        chat.readOnlyFrom());
  }

  static MovedChat readOnlyFrom(MovedChat chat, LocalDate day) {
    return new MovedChat(
        chat.chatId(),
        chat.moveNo(),
        chat.peerId(),
        chat.title(),
        chat.call(),
        chat.region(),
        chat.organisationId(),
        chat.carrier(),
        chat.carrierIsCreator(),
        chat.admins(),
        chat.members(),
        chat.invited(),
        day);
  }
}
