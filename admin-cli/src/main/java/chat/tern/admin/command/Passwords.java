package chat.tern.admin.command;

import java.security.SecureRandom;

/** Makes passwords. */
final class Passwords {

  /** Without those that people take for each other. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  /** Of 32 letters: 100 bits. */
  private static final int LENGTH = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** A new one that nobody can guess, in groups that one can type. */
  static String random() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
