package chat.tern.load.oracle;

import chat.tern.protocol.id.UserId;

/**
 * A device that sends and reads.
 *
 * @param number from 0, one for each device of a run
 * @param name for people, such as {@code u3-phone}
 */
public record Witness(int number, String name, UserId userId) {

  @Override
  public String toString() {
    return name;
  }
}
