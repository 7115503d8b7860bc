package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;

/**
 * What changes about a person from night to night, and when: role, school, phones, registrations in
 * MAX. Each happens once at most, on any night with the same chance, so that a world changes as
 * much in the tenth month as in the first. Filled anew for every person. Not thread-safe.
 */
final class PersonChanges {

  /** On a given night one of so many people to whom it may happen. */
  private static final int CONFIRMED = 366;

  private static final int REGISTERED = 366;
  private static final int REGISTERED_AGAIN = 5_000;
  private static final int SCHOOL_CHANGED = 2_000;
  private static final int PHONE_CHANGED = 3_000;
  private static final int PHONE_SPOILT = 10_000;
  private static final int PHONE_MENDED = 60;

  private static final int UNCONFIRMED_FOR_NIGHTS = 20;
  private static final int SPOILT_FOR_NIGHTS = 20;
  private static final int MAX_LAGS_NIGHTS = 10;
  private static final int MAX_FOLLOWS_PER_MILLE = 600;
  private static final int NEVER = Integer.MAX_VALUE;

  private final World world;
  private final Calendar calendar;
  private final Dice dice;

  private int born;
  private int confirmed;
  private int registered;
  private int registeredAgain;
  private int schoolChanged;
  private int confirmedAgain;
  private int phoneChanged;
  private int phoneChangedInMax;
  private int phoneSpoilt;
  private int phoneMended;
  private int oldGapMended;

  PersonChanges(World world) {
    this.world = world;
    this.calendar = world.calendar();
    this.dice = world.dice();
  }

  /**
   * Draws what happens to a person. Nothing does to the curator of a district: one change of theirs
   * would change hundreds of chats in one night.
   */
  void draw(long person) {
    born = world.bornOn(person);
    dice.roll(Trait.PERSON_CHANGES, person);
    boolean curator = world.isCurator(person);
    confirmed = night(CONFIRMED, curator);
    registered = night(REGISTERED, curator);
    registeredAgain = night(REGISTERED_AGAIN, curator);
    schoolChanged = night(SCHOOL_CHANGED, curator);
    int unconfirmedFor = dice.between(1, UNCONFIRMED_FOR_NIGHTS);
    confirmedAgain = curator ? NEVER : schoolChanged + unconfirmedFor;
    phoneChanged = night(PHONE_CHANGED, curator);
    boolean follows = dice.perMille(MAX_FOLLOWS_PER_MILLE);
    int lag = dice.between(1, MAX_LAGS_NIGHTS);
    phoneChangedInMax = follows && !curator ? phoneChanged + lag : NEVER;
    phoneSpoilt = night(PHONE_SPOILT, curator);
    int spoiltFor = dice.between(1, SPOILT_FOR_NIGHTS);
    phoneMended = curator ? NEVER : phoneSpoilt + spoiltFor;
    oldGapMended = night(PHONE_MENDED, curator);
  }

  private int night(int oneIn, boolean never) {
    int night = born + 1 + dice.below(oneIn);
    return never ? NEVER : night;
  }

  /** The first night on which the export knows the person. */
  int born() {
    return born;
  }

  /** Whether a role is confirmed tonight that was, or was not, at first. */
  boolean isConfirmed(boolean atFirst) {
    return atFirst || calendar.hasCome(confirmed);
  }

  /** Whether a member of the staff works at another school tonight than at first. */
  boolean hasChangedSchool() {
    return calendar.hasCome(schoolChanged);
  }

  /** Whether the role at the other school is confirmed. */
  boolean isConfirmedAgain() {
    return calendar.hasCome(confirmedAgain);
  }

  /** Whether the phone of the profile is unusable tonight that was, or was not, at first. */
  boolean isPhoneSpoilt(boolean atFirst) {
    int night = calendar.tonight();
    return atFirst ? night < oldGapMended : phoneSpoilt <= night && night < phoneMended;
  }

  /** Whether the profile holds the new number tonight. */
  boolean hasNewPhone() {
    return calendar.hasCome(phoneChanged);
  }

  /** The night on which somebody registers who was not registered at first. */
  int registered() {
    return registered;
  }

  /** The night on which somebody with one account registers a second time. */
  int registeredAgain() {
    return registeredAgain;
  }

  /** Whether an account that was registered on a night holds the new number tonight. */
  boolean hasNewPhoneInMax(int registeredOn) {
    return registeredOn >= phoneChanged ? hasNewPhone() : calendar.hasCome(phoneChangedInMax);
  }
}
