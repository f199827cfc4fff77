package chat.tern.server.migration;

/**
 * How many there are of each.
 *
 * @param entries in the logs of the copy
 * @param appended of these, entries that were copied now
 * @param verified entries that were read back and fit the chain
 * @param behind entries that the original has and the copy does not
 */
public record Tally(
    long accounts,
    long devices,
    long conversations,
    long entries,
    long appended,
    long verified,
    long behind) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  static Tally ofAccounts(long accounts, long devices) {
    return new Tally(accounts, devices, 0, 0, 0, 0, 0);
  }

  static Tally ofLog(long entries, long appended, long verified, long behind) {
    return new Tally(0, 0, 1, entries, appended, verified, behind);
  }

  Tally plus(Tally more) {
    return new Tally(
        accounts + more.accounts,
        devices + more.devices,
        conversations + more.conversations,
        entries + more.entries,
        appended + more.appended,
        verified + more.verified,
        behind + more.behind);
  }
}
