package chat.tern.load.run;

import java.util.List;

/**
 * The devices of a run and their conversations, whatever protocol they speak: each has a number,
 * from 0, pairs before groups. What does not change is immutable; safe for all threads.
 */
public interface Cast {

  /** All of them, by their numbers. */
  List<? extends Device> devices();

  /** How many conversations there are. */
  int conversations();

  /** How many members a conversation has. */
  int size(int conversation);

  /** The number of a device that is in a conversation, by its index there. */
  int member(int conversation, int index);

  /** A device has to send a message now. It does not wait for anything. */
  void due(int device, int conversation, long number);

  /**
   * A device reads a page of a conversation's history. It does not wait for anything.
   *
   * @param place where the page ends, from 0, the beginning, to 1, the end
   * @param done hears what became of it
   */
  void read(int device, int conversation, double place, int entries, PageListener done);

  /** A device announces that it will send a message. */
  void announce(int device, int conversation);
}
