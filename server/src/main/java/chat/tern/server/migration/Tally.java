package chat.tern.server.migration;

/**
 * How many there are of each.
 *
 * @param verified entries that were read back and fit the chain
 */
public record Tally(
    long accounts, long devices, long conversations, long entries, long appended, long verified) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  Tally withAccount(int itsDevices) {
    return new Tally(
        accounts + 1, devices + itsDevices, conversations, entries, appended, verified);
  }

  Tally withLog(long itsEntries, long itsAppended) {
    return new Tally(
        accounts,
        devices,
        conversations + 1,
        entries + itsEntries,
        appended + itsAppended,
        verified + itsEntries);
  }
}
