package chat.tern.load.bench;

/** Arithmetic that several sections share. */
final class Figures {

  private static final double THOUSAND = 1_000;

  private Figures() {}

  /** {@code total / count * 1000}, to a thousandth; 0 when nothing was counted. */
  static double perThousand(double total, long count) {
    return count == 0 ? 0 : Math.round(total / count * THOUSAND * THOUSAND) / THOUSAND;
  }

  /**
   * By how much the second reading is higher, per session more, in KB of 1,024 bytes, to a tenth.
   */
  static double slopeKb(long fewBytes, long manyBytes, int few, int many) {
    return many == few ? 0 : Math.round((manyBytes - fewBytes) / 1024.0 / (many - few) * 10) / 10.0;
  }
}
