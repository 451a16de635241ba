/**
 * Times that a message is tried before it is a dead letter, where a manifest says nothing: the waits between so many add up to
 * 71 minutes at the least and to 107 at the most.
 */
export const defaultMaxReceiveCount = 16;

/** The fewest that a consumer may have. The queue counts a receive for a function that was throttled or died, too. */
export const fewestReceives = 5;
