package vk2max.ops.generate;

/**
 * The places a school has for people: administrators, employees, teachers, parents and students, in
 * this order. A place's number is its slot; a school need not fill all places for teachers, parents
 * and students.
 */
record Layout(int administrators, int employees, int teachers, int parents, int students) {

  /** What one person is at the school. */
  enum Role {
    ADMINISTRATOR,
    EMPLOYEE,
    TEACHER,
    PARENT,
    STUDENT
  }

  /** Enough places for one teacher per eight chats, where the usual school fills three in four. */
  static Layout forChatsPerSchool(long chats) {
    int perSchool = (int) Math.min(chats, 100_000);
    int teachers = Math.max(14, perSchool / 6);
    return new Layout(
        2 + teachers / 30,
        2 + teachers / 6,
        teachers,
        Math.max(90, perSchool * 29 / 100),
        Math.max(80, perSchool * 22 / 100));
  }

  int firstTeacher() {
    return administrators + employees;
  }

  int firstParent() {
    return firstTeacher() + teachers;
  }

  int firstStudent() {
    return firstParent() + parents;
  }

  int capacity() {
    return firstStudent() + students;
  }

  Role roleAt(int slot) {
    if (slot < administrators) {
      return Role.ADMINISTRATOR;
    }
    if (slot < firstTeacher()) {
      return Role.EMPLOYEE;
    }
    if (slot < firstParent()) {
      return Role.TEACHER;
    }
    return slot < firstStudent() ? Role.PARENT : Role.STUDENT;
  }
}
