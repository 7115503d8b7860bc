package vk2max.job;

/**
 * What recovering did.
 *
 * @param locked whether a process is at work, so that nothing was done
 * @param runName the latest run; empty when there is none
 * @param unfinished whether the same {@code run} command would continue it
 * @param lanes lanes taken over
 * @param chunksSent chunks that had been made true and not sent
 * @param movesReadBack moves that the ledger had forgotten and that were read back from the topics
 * @param retractionsReadBack retractions of moves, likewise
 * @param setAsideSent events that were set aside and were sent now
 * @param setAside events that are set aside now, of all runs
 */
public record RecoveryResult(
    boolean locked,
    String runName,
    boolean unfinished,
    int lanes,
    long chunksSent,
    long movesReadBack,
    long retractionsReadBack,
    long setAsideSent,
    long setAside) {}
