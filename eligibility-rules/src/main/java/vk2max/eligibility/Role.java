package vk2max.eligibility;

/** The role of a person in an organisation of Sferum. */
public enum Role {
  TEACHER(true, false),
  EMPLOYEE(true, false),
  ADMINISTRATOR(true, false),
  PARENT(false, true),
  STUDENT(false, true),
  /** Staff of an education authority: by itself neither staff of a school nor parent or student. */
  OFFICIAL(false, false);

  private final boolean staff;
  private final boolean parentOrStudent;

  Role(boolean staff, boolean parentOrStudent) {
    this.staff = staff;
    this.parentOrStudent = parentOrStudent;
  }

  /** Whether chats of a person with this role may move. */
  public boolean isStaff() {
    return staff;
  }

  /** Whether a chat created by a person with only such roles stays. */
  public boolean isParentOrStudent() {
    return parentOrStudent;
  }
}
