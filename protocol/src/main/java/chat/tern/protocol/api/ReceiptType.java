package chat.tern.protocol.api;

/** Which watermark a receipt moves. */
public enum ReceiptType {
  /** A device stored it. */
  DELIVERED,
  /** The user saw it. */
  READ
}
