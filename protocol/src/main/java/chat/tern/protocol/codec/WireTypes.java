package chat.tern.protocol.codec;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ResetReason;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.admin.ErasureState;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.UserRole;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Role;
import chat.tern.protocol.text.WireName;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/** How each of our types looks in JSON, so that the types themselves stay free of it. */
final class WireTypes {

  private WireTypes() {}

  static SimpleModule module() {
    SimpleModule module =
        new SimpleModule("tern") {
          private static final long serialVersionUID = 1L;

          @Override
          public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addValueInstantiators(new RecordInstantiators());
          }
        };
    module.addDeserializer(String.class, new ScalarJson.StringReader());
    module.addDeserializer(Instant.class, new ScalarJson.InstantReader());
    module.addSerializer(Instant.class, new ScalarJson.InstantWriter());
    text(module, UserId.class, UserId::parse);
    text(module, DeviceId.class, DeviceId::parse);
    text(module, ConversationId.class, ConversationId::parse);
    text(module, EntryId.class, EntryId::parse);
    text(module, SessionId.class, SessionId::parse);
    text(module, ClientMessageId.class, ClientMessageId::parse);
    text(module, Digest.class, Digest::parse);
    lowerCase(module, ConversationKind.class);
    lowerCase(module, Role.class);
    lowerCase(module, PresenceStatus.class);
    lowerCase(module, ResetReason.class);
    lowerCase(module, ReceiptType.class);
    lowerCase(module, PushProvider.class);
    lowerCase(module, LimitAction.class);
    lowerCase(module, LimitScope.class);
    lowerCase(module, UserStatus.class);
    lowerCase(module, ErasureState.class);
    lowerCase(module, UserRole.class);

    module.setMixInAnnotation(ClientFrame.class, ClientFrameMixIn.class);
    module.setMixInAnnotation(ServerFrame.class, ServerFrameMixIn.class);
    module.setMixInAnnotation(Fact.class, FactMixIn.class);
    subtypes(module, ClientFrame.class);
    subtypes(module, ServerFrame.class);
    subtypes(module, Fact.class);

    module.addDeserializer(Fact.UnknownFact.class, new UnknownFactJson.Reader());
    module.addSerializer(Fact.UnknownFact.class, new UnknownFactJson.Writer());
    module.addDeserializer(MessageBody.class, new MessageBodyJson.Reader());
    module.addSerializer(MessageBody.class, new MessageBodyJson.Writer());
    module.setMixInAnnotation(ClientFrame.SendMessage.class, SendMessageMixIn.class);
    module.setMixInAnnotation(SendRequest.class, SendRequestMixIn.class);
    return module;
  }

  /** Registers the nested records of a sealed interface under their {@code TYPE} constants. */
  private static void subtypes(SimpleModule module, Class<?> sealed) {
    Arrays.stream(sealed.getPermittedSubclasses())
        .filter(type -> !type.getSimpleName().startsWith("Unknown"))
        .forEach(type -> module.registerSubtypes(new NamedType(type, typeName(type))));
  }

  private static String typeName(Class<?> frame) {
    try {
      return (String) frame.getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(frame + " needs a constant TYPE", e);
    }
  }

  private static <E extends Enum<E>> void lowerCase(SimpleModule module, Class<E> type) {
    module.addSerializer(type, new TextWriter<E>(WireName::of));
    module.addDeserializer(
        type,
        new TextReader<>(text ->
            Arrays.stream(type.getEnumConstants())
                .filter(value -> WireName.of(value).equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("No such value: " + text))));
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new TextWriter<T>(Object::toString));
    module.addDeserializer(type, new TextReader<>(parse));
  }

  private static final class TextWriter<T> extends ValueSerializer<T> {
    private final Function<T, String> format;

    private TextWriter(Function<T, String> format) {
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(format.apply(value));
    }
  }

  private static final class TextReader<T> extends ValueDeserializer<T> {
    private final Function<String, T> parse;

    private TextReader(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      String text = ScalarJson.string(in, context, this);
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(this, "%s", e.getMessage());
      }
    }
  }

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      visible = true,
      defaultImpl = ClientFrame.Unknown.class)
  private interface ClientFrameMixIn {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      visible = true,
      defaultImpl = ServerFrame.Unknown.class)
  private interface ServerFrameMixIn {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      visible = true,
      defaultImpl = Fact.UnknownFact.class)
  private interface FactMixIn {}

  @JsonSerialize(converter = SendJson.FromFrame.class)
  @JsonDeserialize(converter = SendJson.ToFrame.class)
  private interface SendMessageMixIn {}

  @JsonSerialize(converter = SendJson.FromRequest.class)
  @JsonDeserialize(converter = SendJson.ToRequest.class)
  private interface SendRequestMixIn {}
}
