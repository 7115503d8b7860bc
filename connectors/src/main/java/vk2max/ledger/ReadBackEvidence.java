package vk2max.ledger;

/**
 * What a decision rests on that was read back from the topics: the event of the created chat, and
 * no findings, since events tell none.
 *
 * @param runName the run that made the move, by the event; the ledger may not hold it
 * @param snapshotId the export it decided
 * @param policyId the policy under which it decided
 * @param carrierIsCreator whether the carrier created the chat or administers it
 * @param members how many members are in MAX
 */
public record ReadBackEvidence(
    String runName, String snapshotId, String policyId, boolean carrierIsCreator, int members) {
  /** Not among the versions of {@link EvidenceCodec}. */
  private static final int READ_BACK = 0xF0;

  /** Whether evidence is of this kind, behind whatever people have said. */
  public static boolean is(byte[] evidence) {
    byte[] rest = CorrectedEvidence.read(evidence).rest();
    return rest.length > 0 && (rest[0] & 0xFF) == READ_BACK;
  }

  /** Appends it. */
  public void write(ByteWriter to) {
    to.int8(READ_BACK);
    to.text(runName);
    to.text(snapshotId);
    to.text(policyId);
    to.int8(carrierIsCreator ? 1 : 0);
    to.varint(members);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is another kind of evidence
   */
  public static ReadBackEvidence read(byte[] evidence) {
    if (!is(evidence)) {
      throw new IllegalArgumentException("evidence that was not read back from the topics");
    }
    ByteReader from = new ByteReader(CorrectedEvidence.read(evidence).rest());
    from.int8();
    return new ReadBackEvidence(
        from.text(), from.text(), from.text(), from.int8() == 1, (int) from.varint());
  }
}
