package chat.tern.protocol.log;

import java.util.SortedMap;
import java.util.TreeMap;

/** A fact's fields as the chain digests them: names in order, values as text. */
final class FactFields {

  private final SortedMap<String, String> fields = new TreeMap<>();

  private FactFields() {}

  static SortedMap<String, String> of(Fact fact) {
    FactFields all = new FactFields();
    switch (fact) {
      case Fact.ConversationCreated created ->
          all.put("kind", created.kind().wireName()).put("title", created.title());
      case Fact.MemberAdded added ->
          all.put("user_id", added.userId())
              .put("user_name", added.userName())
              .put("role", added.role().wireName());
      case Fact.MemberRemoved removed -> all.put("user_id", removed.userId());
      case Fact.RoleChanged changed ->
          all.put("user_id", changed.userId()).put("role", changed.role().wireName());
      case Fact.TitleChanged changed -> all.put("title", changed.title());
      case Fact.SettingChanged changed ->
          all.put("key", changed.key()).put("value", changed.value());
      case Fact.HistoryLimited limited ->
          limited.keepSeconds().ifPresent(seconds -> all.put("keep_seconds", seconds));
      case Fact.MessagePosted posted -> {
        all.put("body_digest", posted.body().digest());
        posted.replyTo().ifPresent(seq -> all.put("reply_to", seq));
      }
      case Fact.MessageEdited edited ->
          all.put("target_seq", edited.targetSeq()).put("body_digest", edited.body().digest());
      case Fact.MessageDeleted deleted -> all.put("target_seq", deleted.targetSeq());
      case Fact.ReactionSet set -> all.put("target_seq", set.targetSeq()).put("emoji", set.emoji());
      case Fact.ReactionCleared cleared ->
          all.put("target_seq", cleared.targetSeq()).put("emoji", cleared.emoji());
      case Fact.MessagePinned pinned -> all.put("target_seq", pinned.targetSeq());
      case Fact.MessageUnpinned unpinned -> all.put("target_seq", unpinned.targetSeq());
      case Fact.UnknownFact unknown -> {
        all.fields.putAll(unknown.fields());
        unknown.body().ifPresent(body -> all.put("body_digest", body.digest()));
      }
    }
    return all.fields;
  }

  private FactFields put(String name, Object value) {
    fields.put(name, value.toString());
    return this;
  }
}
