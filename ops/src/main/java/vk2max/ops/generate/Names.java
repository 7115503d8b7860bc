package vk2max.ops.generate;

/** Names put together from common parts; whoever bears one does so by chance. */
final class Names {

  private static final byte[][] SURNAMES =
      words(
          "Иванов",
          "Смирнов",
          "Кузнецов",
          "Попов",
          "Васильев",
          "Петров",
          "Соколов",
          "Михайлов",
          "Новиков",
          "Фёдоров",
          "Морозов",
          "Волков",
          "Алексеев",
          "Лебедев",
          "Семёнов",
          "Егоров",
          "Павлов",
          "Козлов",
          "Степанов",
          "Николаев",
          "Орлов",
          "Андреев",
          "Макаров",
          "Никитин",
          "Захаров",
          "Зайцев",
          "Соловьёв",
          "Борисов",
          "Яковлев",
          "Григорьев",
          "Романов",
          "Воробьёв",
          "Сергеев",
          "Кузьмин",
          "Фролов",
          "Александров",
          "Дмитриев",
          "Королёв",
          "Гусев",
          "Киселёв",
          "Хасанов",
          "Галиуллин",
          "Шарипов",
          "Мухаметзянов",
          "Сафин",
          "Каримов",
          "Гарипов",
          "Закиров",
          "Белов",
          "Сидоров");

  private static final byte[][] WOMEN =
      words(
          "Анна",
          "Елена",
          "Ольга",
          "Наталья",
          "Татьяна",
          "Ирина",
          "Светлана",
          "Мария",
          "Марина",
          "Екатерина",
          "Юлия",
          "Людмила",
          "Галина",
          "Надежда",
          "Гульнара",
          "Алия",
          "Дарья",
          "Виктория",
          "Ксения",
          "Полина");

  private static final byte[][] MEN =
      words(
          "Александр",
          "Сергей",
          "Дмитрий",
          "Андрей",
          "Алексей",
          "Максим",
          "Евгений",
          "Иван",
          "Михаил",
          "Артём",
          "Никита",
          "Илья",
          "Марат",
          "Ринат",
          "Тимур",
          "Кирилл");

  /** Patronymics without their ending. */
  private static final byte[][] FATHERS =
      words(
          "Иванов",
          "Петров",
          "Сергеев",
          "Андреев",
          "Александров",
          "Николаев",
          "Владимиров",
          "Алексеев",
          "Олегов",
          "Викторов",
          "Маратов",
          "Ринатов",
          "Павлов",
          "Михайлов",
          "Юрьев");

  private static final byte[] FEMALE = JsonLines.utf8("а ");
  private static final byte[] DAUGHTER = JsonLines.utf8("на");
  private static final byte[] SON = JsonLines.utf8("ич");

  private Names() {}

  /** Writes surname, given name and patronymic as a JSON string. */
  static void write(JsonLines out, boolean woman, Dice dice) {
    out.raw('"').raw(one(SURNAMES, dice));
    if (woman) {
      out.raw(FEMALE).raw(one(WOMEN, dice));
    } else {
      out.raw(' ').raw(one(MEN, dice));
    }
    out.raw(' ').raw(one(FATHERS, dice)).raw(woman ? DAUGHTER : SON).raw('"');
  }

  private static byte[] one(byte[][] of, Dice dice) {
    return of[dice.below(of.length)];
  }

  private static byte[][] words(String... words) {
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = JsonLines.utf8(words[i]);
    }
    return bytes;
  }
}
