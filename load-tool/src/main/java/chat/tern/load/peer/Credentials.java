package chat.tern.load.peer;

/**
 * An account of a peer.
 *
 * @param name the part before the {@code @}
 */
record Credentials(String name, String domain, String password) {

  /** The address without a resource. */
  String address() {
    return name + "@" + domain;
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "Credentials[" + address() + "]";
  }
}
