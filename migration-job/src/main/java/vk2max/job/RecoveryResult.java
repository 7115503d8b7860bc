package vk2max.job;

/**
 * What recovering did.
 *
 * @param locked whether a process is at work, so that nothing was done
 * @param runName the latest run
 * @param lanes lanes taken over
 * @param chunksSent chunks that had been made true and not sent
 */
public record RecoveryResult(boolean locked, String runName, int lanes, long chunksSent) {}
