package chat.tern.protocol;

/**
 * What a server accepts at most, as it announces in {@code welcome}. The constants are the
 * defaults; a server's admin may set others.
 *
 * @param maxFrameBytes of one frame, and of one HTTP request body
 * @param maxBodyBytes of one message body, text and data together, in UTF-8
 * @param maxResumePositions in one {@code resume} frame; longer vectors take several frames
 * @param maxHistoryPage entries in one page of history; a larger limit is clamped, not refused
 * @param maxWatchedUsers whose presence one session may watch
 * @param maxGroupMembers of a group
 */
public record ProtocolLimits(
    int maxFrameBytes,
    int maxBodyBytes,
    int maxResumePositions,
    int maxHistoryPage,
    int maxWatchedUsers,
    int maxGroupMembers) {

  /** 256 KiB: a resume frame with 1,000 positions takes 150 KiB. */
  public static final int DEFAULT_MAX_FRAME_BYTES = 256 * 1024;

  /** 16 KiB: a typical message has 300 bytes to 1 KiB; what is longer is a file. */
  public static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024;

  /** At about 150 bytes each, this many fit a frame with room to spare. */
  public static final int DEFAULT_MAX_RESUME_POSITIONS = 1_000;

  /** A page of 200 messages of 1 KiB stays below a frame's limit. */
  public static final int DEFAULT_MAX_HISTORY_PAGE = 200;

  /** The page when no limit is given. */
  public static final int DEFAULT_HISTORY_PAGE = 50;

  /** More contacts than fit on any screen. */
  public static final int DEFAULT_MAX_WATCHED_USERS = 500;

  /** Up to here every message is pushed in full to every member. */
  public static final int DEFAULT_MAX_GROUP_MEMBERS = 500;

  /** The limits of a server whose admin changed none. */
  public static final ProtocolLimits DEFAULTS =
      new ProtocolLimits(
          DEFAULT_MAX_FRAME_BYTES,
          DEFAULT_MAX_BODY_BYTES,
          DEFAULT_MAX_RESUME_POSITIONS,
          DEFAULT_MAX_HISTORY_PAGE,
          DEFAULT_MAX_WATCHED_USERS,
          DEFAULT_MAX_GROUP_MEMBERS);
}
