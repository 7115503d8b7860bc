package vk2max.ledger;

/**
 * Stands for what is true in the ledger: two equal versions of one ledger hold the same decisions
 * and moves. Whatever makes something true counts a chunk of a lane or ends a run.
 *
 * @param lastRun the newest run that is done; 0 for none
 * @param chunksTrue chunks made true, of all lanes
 */
public record LedgerVersion(int lastRun, long chunksTrue) {}
