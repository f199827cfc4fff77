package chat.tern.server.engine.sql;

import java.util.Locale;
import java.util.StringTokenizer;

/** Names statements for metrics: what is done to which table. */
public final class StatementName {

  private static final String SEPARATORS = " \t\r\n(),;";

  private StatementName() {}

  /** Such as {@code account.select}; the first word alone where no table follows. */
  public static String of(String sql) {
    StringTokenizer words = new StringTokenizer(sql, SEPARATORS);
    String verb = words.hasMoreTokens() ? lower(words.nextToken()) : "";
    String table = "";
    if (verb.equals("update") && words.hasMoreTokens()) {
      table = lower(words.nextToken());
    }
    while (table.isEmpty() && words.hasMoreTokens()) {
      String word = lower(words.nextToken());
      if ((word.equals("from") || word.equals("into")) && words.hasMoreTokens()) {
        table = lower(words.nextToken());
      }
    }
    return table.isEmpty() ? verb : table + "." + verb;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
