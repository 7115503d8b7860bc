package vk2max.ops.generate;

import java.util.ArrayList;
import java.util.List;

/** Titles of chats as schools write them, each with the people it is for. */
final class Titles {

  /** Whom a chat is for. */
  enum Audience {
    STAFF,
    PARENTS,
    STUDENTS
  }

  /**
   * A title ready to be written.
   *
   * @param json a JSON string with its quotation marks
   */
  record Title(byte[] json, Audience audience) {}

  private static final int OF_CLASSES_PER_MILLE = 750;

  private static final List<String> PARENTS_OF =
      List.of(
          "%s Родители",
          "Родители %s",
          "Родительский комитет %s",
          "%s родители и учителя",
          "%s: объявления",
          "Питание %s; справки",
          "«%s» — дружный класс",
          "%s \"Звёздочки\" ⭐",
          "Экскурсия %s 🚌",
          "Выпускной %s 🎓",
          "%s родители (без флуда!)",
          "Чат %s 2024/2025");

  private static final List<String> STUDENTS_OF =
      List.of(
          "%s класс",
          "Классный час %s",
          "Физика %s",
          "Алгебра %s",
          "Русский язык %s",
          "Английский %s, 2 группа",
          "Информатика %s",
          "Подготовка к ОГЭ %s",
          "%s домашнее задание 📚",
          "Химия %s (проекты)",
          "Наш %s ❤️");

  private static final List<String> STAFF =
      List.of(
          "Учителя начальной школы",
          "Педсовет",
          "Педагогический коллектив",
          "Администрация",
          "Классные руководители 5–8",
          "МО учителей математики",
          "Замены уроков",
          "Профсоюз",
          "=Отчёты=",
          "Дежурство по школе");

  private static final List<String> PARENTS =
      List.of(
          "Объявления",
          "Столовая; меню",
          "Совет школы",
          "Продлёнка",
          "Поездка в музей",
          "Будущие первоклассники 🎒",
          "Лыжная секция ⛷️");

  private static final List<String> STUDENTS =
      List.of(
          "Школьный спектакль 🎭",
          "Олимпиада \"Эрудит\"",
          "Подготовка к ЕГЭ",
          "Робототехника",
          "Волонтёры",
          "Хор \\ансамбль\\");

  private static final Title[] OF_CLASSES = ofClasses();
  private static final Title[] OF_SCHOOL = ofSchool();

  private Titles() {}

  static Title any(Dice dice) {
    Title[] titles = dice.perMille(OF_CLASSES_PER_MILLE) ? OF_CLASSES : OF_SCHOOL;
    return titles[dice.below(titles.length)];
  }

  private static Title[] ofClasses() {
    List<Title> titles = new ArrayList<>();
    for (String label : SchoolClasses.LABELS) {
      PARENTS_OF.forEach(t -> titles.add(title(t.formatted(label), Audience.PARENTS)));
      STUDENTS_OF.forEach(t -> titles.add(title(t.formatted(label), Audience.STUDENTS)));
    }
    return titles.toArray(Title[]::new);
  }

  private static Title[] ofSchool() {
    List<Title> titles = new ArrayList<>();
    STAFF.forEach(t -> titles.add(title(t, Audience.STAFF)));
    PARENTS.forEach(t -> titles.add(title(t, Audience.PARENTS)));
    STUDENTS.forEach(t -> titles.add(title(t, Audience.STUDENTS)));
    return titles.toArray(Title[]::new);
  }

  private static Title title(String text, Audience audience) {
    return new Title(JsonLines.quoted(text), audience);
  }
}
