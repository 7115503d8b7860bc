package vk2max.ops.generate;

import java.util.List;
import java.util.Map;

/** Municipalities by region; regions without a list of their own share one. */
final class Places {

  private static final List<String> ANYWHERE =
      List.of(
          "Центральный район",
          "Советский район",
          "Заречный район",
          "Октябрьский район",
          "Северный район");

  private static final Map<String, List<String>> BY_REGION =
      Map.of(
          "02", List.of("Уфа", "Стерлитамак", "Салават", "Нефтекамск", "Октябрьский"),
          "16", List.of("Казань", "Набережные Челны", "Нижнекамск", "Альметьевск", "Елабуга"),
          "23", List.of("Краснодар", "Сочи", "Новороссийск", "Армавир", "Анапа"),
          "54", List.of("Новосибирск", "Бердск", "Искитим", "Куйбышев"),
          "63", List.of("Самара", "Тольятти", "Сызрань", "Новокуйбышевск"),
          "66", List.of("Екатеринбург", "Нижний Тагил", "Каменск-Уральский", "Первоуральск"),
          "77", List.of("Арбат", "Бутово", "Марьино", "Митино", "Тушино"),
          "78", List.of("Адмиралтейский район", "Выборгский район", "Невский район"));

  private Places() {}

  /** The municipality of the n-th group of schools of a region. */
  static String municipality(String region, long n) {
    List<String> places = BY_REGION.getOrDefault(region, ANYWHERE);
    return places.get((int) (n % places.size()));
  }
}
