package chat.tern.load.run;

import chat.tern.load.arrival.Chance;
import chat.tern.load.plan.Conversations;

/**
 * Which conversation each message of an open model goes to, and which member sends it: pure
 * functions of the seed and the message's index. Conversations are numbered, pairs first.
 */
record Draw(Conversations conversations, long seed) {

  /** So that the drawings for one index do not follow each other. */
  private static final long WHERE = 11;

  private static final long WHICH = 12;
  private static final long WHO = 13;

  /** The conversation of a message. */
  int talk(long index) {
    int pairs = conversations.pairs();
    if (conversations.groups().isEmpty()) {
      return (int) (index % pairs);
    }
    double where = Chance.unit(seed + WHERE, index);
    int first = pairs;
    for (Conversations.Groups each : conversations.groups()) {
      if (where < each.share() || (pairs == 0 && first + each.count() == conversations.count())) {
        return first + Chance.below(each.count(), seed + WHICH, index);
      }
      where -= each.share();
      first += each.count();
    }
    return Chance.below(pairs, seed + WHICH, index);
  }

  /** Which of so many members sends it. */
  int member(long index, int members) {
    return members == 2 && conversations.groups().isEmpty()
        ? (int) (index / conversations.pairs() % 2)
        : Chance.below(members, seed + WHO, index);
  }
}
