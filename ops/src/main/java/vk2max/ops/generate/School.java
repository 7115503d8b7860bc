package vk2max.ops.generate;

/**
 * One school of the world and how many of its places are taken.
 *
 * @param index 0-based number in the whole export
 * @param teachers how many it has, at most the places of the layout; likewise parents and students
 */
record School(long index, Layout layout, int teachers, int parents, int students) {

  /** Administrators, employees and teachers; their slots are 0 to {@code staff() - 1}. */
  int staff() {
    return layout.firstTeacher() + teachers;
  }

  /** Whether somebody has the place at a slot. */
  boolean hasPersonAt(int slot) {
    return slot < staff()
        || (slot >= layout.firstParent() && slot < layout.firstParent() + parents)
        || (slot >= layout.firstStudent() && slot < layout.firstStudent() + students);
  }

  /** The slot of the n-th member of the staff, counted round. */
  int staffSlot(int n) {
    return n % staff();
  }

  /** The slot of the n-th parent, counted round. */
  int parentSlot(int n) {
    return layout.firstParent() + n % parents;
  }

  /** The slot of the n-th student, counted round. */
  int studentSlot(int n) {
    return layout.firstStudent() + n % students;
  }

  /** The number of the person at a slot: unique in the whole export. */
  long person(int slot) {
    return index * layout.capacity() + slot;
  }
}
